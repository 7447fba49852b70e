// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.DriverParameters;
import io.layerstore.driver.InvalidParameterException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Who the driver is for the engine: what was given, or what the client finds in its usual places. Its text shows nothing. */
final class S3Credentials {
    private final String accessKey;
    private final String secretKey;
    private final String sessionToken;

    private S3Credentials(String accessKey, String secretKey, String sessionToken) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.sessionToken = sessionToken;
    }

    static S3Credentials of(DriverParameters given) {
        boolean access = given.has(S3Parameters.ACCESS_KEY);
        if (access != given.has(S3Parameters.SECRET_KEY)) {
            String missing = access ? S3Parameters.SECRET_KEY : S3Parameters.ACCESS_KEY;
            throw new InvalidParameterException(
                    Calls.DRIVER, missing, "give both keys, or neither so that the usual places are looked at");
        }
        if (!access && given.has(S3Parameters.SESSION_TOKEN)) {
            throw new InvalidParameterException(
                    Calls.DRIVER, S3Parameters.SESSION_TOKEN, "it belongs to an access key and a secret key");
        }
        return new S3Credentials(
                given.text(S3Parameters.ACCESS_KEY),
                given.text(S3Parameters.SECRET_KEY),
                given.text(S3Parameters.SESSION_TOKEN));
    }

    AwsCredentialsProvider provider() {
        if (accessKey.isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(
                sessionToken.isEmpty()
                        ? AwsBasicCredentials.create(accessKey, secretKey)
                        : AwsSessionCredentials.create(accessKey, secretKey, sessionToken));
    }

    @Override
    public String toString() {
        return accessKey.isEmpty() ? "S3Credentials[from the usual places]" : "S3Credentials[given]";
    }
}
