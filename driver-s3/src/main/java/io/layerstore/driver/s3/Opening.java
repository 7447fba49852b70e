// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.StorageErrorKind;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The first contact with an engine, where everything that an operator can have got wrong comes out. */
final class Opening {
    private Opening() {}

    static S3Clients clients(S3Options options) {
        try {
            return S3Clients.of(options);
        } catch (SdkClientException e) {
            throw refused(e, "check " + S3Parameters.REGION + " and the credentials");
        }
    }

    static Engine probe(Bucket bucket, Keys keys) {
        try {
            return new EngineProbe(bucket, keys).probe();
        } catch (RuntimeException e) {
            throw advised(e, bucket.options());
        }
    }

    private static RuntimeException advised(RuntimeException e, S3Options options) {
        String code = Trouble.codeOf(e);
        if (code.equals("NoSuchBucket") || (code.isEmpty() && Trouble.isAbsent(e))) {
            return refused(e, "there is no bucket " + options.bucket() + "; make it, or set " + S3Parameters.BUCKET);
        }
        if (code.equals("PermanentRedirect")
                || code.equals("AuthorizationHeaderMalformed")
                || code.equals("IllegalLocationConstraintException")) {
            return refused(e, "the bucket is in another region; set " + S3Parameters.REGION);
        }
        if (code.equals("InvalidAccessKeyId") || code.equals("SignatureDoesNotMatch")) {
            return refused(
                    e,
                    "the engine does not accept the keys; set " + S3Parameters.ACCESS_KEY + " and "
                            + S3Parameters.SECRET_KEY);
        }
        String message = String.valueOf(e.getMessage());
        if (message.contains("Unable to load credentials")) {
            return refused(
                    e,
                    "no credentials were found; set " + S3Parameters.ACCESS_KEY + " and " + S3Parameters.SECRET_KEY
                            + ", or what AWS clients look for");
        }
        return e;
    }

    private static RefusedException refused(RuntimeException e, String advice) {
        return new RefusedException(StorageErrorKind.CONFIGURATION, advice + " (" + e.getMessage() + ")", e);
    }
}
