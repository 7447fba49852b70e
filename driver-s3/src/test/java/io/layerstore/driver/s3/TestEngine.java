// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/**
 * A running engine.
 *
 * @param address where it is
 * @param accessKey who may use it
 * @param secretKey and by which secret
 * @param isOrderly whether what it tells of an object is of one moment, as every engine should
 */
record TestEngine(URI address, String accessKey, String secretKey, boolean isOrderly) {
    static final String BUCKET = "layerstore-test";

    /** The engine that the build is told of, such as a Ceph gateway that was started beside it. */
    static TestEngine fromProperties() {
        String address = System.getProperty("s3.endpoint", "");
        if (address.isEmpty()) {
            throw new IllegalStateException("no engine is given: -Ds3.endpoint=http://127.0.0.1:7480");
        }
        return new TestEngine(
                URI.create(address),
                System.getProperty("s3.accesskey", "testaccess"),
                System.getProperty("s3.secretkey", "testsecret"),
                true);
    }

    /** A client without anything of the driver's, to look behind it. */
    S3Client client() {
        return builder().build();
    }

    /** The same over connections of the caller's. */
    S3Client client(SdkHttpClient http) {
        return builder().httpClient(http).build();
    }

    private S3ClientBuilder builder() {
        return S3Client.builder()
                .endpointOverride(address)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)));
    }

    TestEngine withBucket() {
        try (S3Client client = client()) {
            client.createBucket(b -> b.bucket(BUCKET));
        }
        return this;
    }

    TestEngine at(URI other) {
        return new TestEngine(other, accessKey, secretKey, isOrderly);
    }

    /** The parameters of a driver on a prefix of the bucket. */
    Map<String, String> parameters(String prefix) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("bucket", BUCKET);
        parameters.put("prefix", prefix);
        parameters.put("endpoint", address.toString());
        parameters.put("accesskey", accessKey);
        parameters.put("secretkey", secretKey);
        parameters.put("partsize", "5m");
        return parameters;
    }
}
