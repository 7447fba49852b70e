// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.benchmarks;

import io.layerstore.core.Layerstore;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/** The engine that is measured: {@code -Ds3.endpoint}, {@code -Ds3.accesskey}, {@code -Ds3.secretkey}. */
final class S3Engine {
    static final String BUCKET = "layerstore-benchmarks";

    private S3Engine() {}

    private static String property(String name, String otherwise) {
        return System.getProperty("s3." + name, otherwise);
    }

    /** A client with the settings of the driver's. */
    static S3Client client() {
        AwsBasicCredentials keys =
                AwsBasicCredentials.create(property("accesskey", "testaccess"), property("secretkey", "testsecret"));
        S3Client client = S3Client.builder()
                .endpointOverride(URI.create(property("endpoint", "http://127.0.0.1:7480")))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .credentialsProvider(StaticCredentialsProvider.create(keys))
                .build();
        client.createBucket(b -> b.bucket(BUCKET));
        return client;
    }

    /** A store over the driver with its defaults, but for what is given. */
    static Layerstore store(Map<String, String> more) throws Exception {
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put("bucket", BUCKET);
        parameters.put("endpoint", property("endpoint", "http://127.0.0.1:7480"));
        parameters.put("accesskey", property("accesskey", "testaccess"));
        parameters.put("secretkey", property("secretkey", "testsecret"));
        return Layerstore.builder().driver("s3", parameters).build();
    }
}
