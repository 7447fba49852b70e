// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** A storage driver over a bucket of any S3 engine. */
module io.layerstore.driver.s3 {
    requires transitive io.layerstore.api;
    requires org.slf4j;
    requires software.amazon.awssdk.services.s3;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.auth;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.http.apache5;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.retries;
    requires software.amazon.awssdk.retries.api;
    requires software.amazon.awssdk.utils;
    requires static transitive org.jspecify;

    exports io.layerstore.driver.s3;

    provides io.layerstore.driver.StorageDriverFactory with
            io.layerstore.driver.s3.S3DriverFactory;
}
