// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import static io.layerstore.driver.ParameterSpec.optional;
import static io.layerstore.driver.ParameterSpec.required;
import static io.layerstore.driver.ParameterType.BOOLEAN;
import static io.layerstore.driver.ParameterType.BYTES;
import static io.layerstore.driver.ParameterType.DURATION;
import static io.layerstore.driver.ParameterType.INTEGER;
import static io.layerstore.driver.ParameterType.STRING;

import io.layerstore.driver.ParameterSpec;
import java.util.List;
import java.util.Set;

/** The parameters that the driver takes. */
final class S3Parameters {
    static final String BUCKET = "bucket";
    static final String PREFIX = "prefix";
    static final String REGION = "region";
    static final String ENDPOINT = "endpoint";
    static final String PATH_STYLE = "pathstyle";
    static final String ACCESS_KEY = "accesskey";
    static final String SECRET_KEY = "secretkey";
    static final String SESSION_TOKEN = "sessiontoken";
    static final String PART_SIZE = "partsize";
    static final String CONCURRENCY = "concurrency";
    static final String MEMORY = "memory";
    static final String CONNECTIONS = "connections";
    static final String CONNECT_TIMEOUT = "connecttimeout";
    static final String SOCKET_TIMEOUT = "sockettimeout";
    static final String ATTEMPTS = "attempts";
    static final String CHECKSUMS = "checksums";
    static final String ENCRYPTION = "encryption";
    static final String KMS_KEY = "kmskey";
    static final String STORAGE_CLASS = "storageclass";
    static final String COPY_LIMIT = "copylimit";
    static final String REDIRECT = "redirect";
    static final String PUBLIC_ENDPOINT = "publicendpoint";

    private static final Set<String> NUMBERS = Set.of(CONCURRENCY, CONNECTIONS, ATTEMPTS);

    private S3Parameters() {}

    static boolean isNumber(String name) {
        return NUMBERS.contains(name);
    }

    static List<ParameterSpec> all() {
        return List.of(
                required(BUCKET, STRING, "the bucket, which has to be there"),
                optional(PREFIX, STRING, "", "path in the bucket below which everything is kept"),
                optional(
                        REGION,
                        STRING,
                        "",
                        "region of the bucket; us-east-1 if an endpoint is given, else as configured for AWS"),
                optional(ENDPOINT, STRING, "", "address of an engine other than AWS, such as http://127.0.0.1:7480"),
                optional(
                                PATH_STYLE,
                                STRING,
                                "auto",
                                "whether the bucket stands in the path of the address; auto: with an endpoint")
                        .oneOf("auto", "on", "off"),
                optional(
                        ACCESS_KEY,
                        STRING,
                        "",
                        "access key; without one the usual places of AWS clients are looked at"),
                optional(SECRET_KEY, STRING, "", "secret key that belongs to the access key")
                        .asSecret(),
                optional(SESSION_TOKEN, STRING, "", "session token that belongs to both keys")
                        .asSecret(),
                optional(
                        PART_SIZE,
                        BYTES,
                        "16m",
                        "size of the parts of large uploads; 10,000 of them are the largest object"),
                optional(CONCURRENCY, INTEGER, "4", "how many parts are sent, or copied, beside each other"),
                optional(
                        MEMORY, BYTES, "256m", "memory for parts that are collected and sent, of all uploads together"),
                optional(
                        CONNECTIONS,
                        INTEGER,
                        "256",
                        "greatest number of connections, one for each running request or open reader"),
                optional(CONNECT_TIMEOUT, DURATION, "5s", "how long it may take to be connected"),
                optional(SOCKET_TIMEOUT, DURATION, "60s", "how long the engine may be silent"),
                optional(ATTEMPTS, INTEGER, "5", "how often a request is made at most"),
                optional(
                                CHECKSUMS,
                                STRING,
                                "auto",
                                "what the engine checks bodies by; auto: md5 over TLS, as on AWS, and the signature over plain HTTP")
                        .oneOf("auto", "md5"),
                optional(ENCRYPTION, STRING, "none", "encryption by the engine").oneOf("none", "AES256", "aws:kms"),
                optional(KMS_KEY, STRING, "", "key for encryption=aws:kms; the engine's own if it is left out"),
                optional(STORAGE_CLASS, STRING, "", "storage class of what is written, as the engine calls it"),
                optional(COPY_LIMIT, BYTES, "", "what is larger is copied in parts; 5g with an endpoint, 256m on AWS"),
                optional(
                        REDIRECT,
                        BOOLEAN,
                        "false",
                        "whether addresses are given at which clients read objects themselves"),
                optional(PUBLIC_ENDPOINT, STRING, "", "address of the engine as clients see it, for redirect=true"));
    }
}
