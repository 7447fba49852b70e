// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Puts the operator's settings for new objects on every request that makes one: encryption and storage class. */
final class Settings {
    private Settings() {}

    static void apply(S3Options options, PutObjectRequest.Builder request) {
        if (!options.encryption().algorithm().isEmpty()) {
            request.serverSideEncryption(options.encryption().algorithm());
        }
        if (!options.encryption().key().isEmpty()) {
            request.ssekmsKeyId(options.encryption().key());
        }
        if (!options.storageClass().isEmpty()) {
            request.storageClass(options.storageClass());
        }
    }

    static void apply(S3Options options, CreateMultipartUploadRequest.Builder request) {
        if (!options.encryption().algorithm().isEmpty()) {
            request.serverSideEncryption(options.encryption().algorithm());
        }
        if (!options.encryption().key().isEmpty()) {
            request.ssekmsKeyId(options.encryption().key());
        }
        if (!options.storageClass().isEmpty()) {
            request.storageClass(options.storageClass());
        }
    }

    static void apply(S3Options options, CopyObjectRequest.Builder request) {
        if (!options.encryption().algorithm().isEmpty()) {
            request.serverSideEncryption(options.encryption().algorithm());
        }
        if (!options.encryption().key().isEmpty()) {
            request.ssekmsKeyId(options.encryption().key());
        }
        if (!options.storageClass().isEmpty()) {
            request.storageClass(options.storageClass());
        }
    }
}
