// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.io.Closeable;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The clients of a driver over one pool of connections: one that repeats requests by itself, and one that makes each once.
 *
 * @param http the pool
 * @param steady for what may be repeated by anyone: reading, and writing what nobody else writes
 * @param single for what only the driver may repeat
 * @param presigner signs addresses for others, or null if there are to be none
 * @param credentials who the driver is
 */
record S3Clients(
        SdkHttpClient http,
        S3Client steady,
        S3Client single,
        @Nullable S3Presigner presigner,
        AwsCredentialsProvider credentials)
        implements Closeable {
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(30);

    static S3Clients of(S3Options options) {
        AwsCredentialsProvider credentials = options.credentials().provider();
        SdkHttpClient http = Apache5HttpClient.builder()
                .maxConnections(options.connections())
                .connectionTimeout(options.connectTimeout())
                .socketTimeout(options.socketTimeout())
                .connectionAcquisitionTimeout(WAIT_FOR_CONNECTION)
                .connectionMaxIdleTime(IDLE)
                .tcpKeepAlive(true)
                .buildWithDefaults(AttributeMap.empty());
        try {
            return new S3Clients(
                    http,
                    client(options, credentials, http, options.attempts()),
                    client(options, credentials, http, 1),
                    options.redirect() ? presigner(options, credentials) : null,
                    credentials);
        } catch (RuntimeException e) {
            http.close();
            throw e;
        }
    }

    /** The client adds no checksums of its own to parts: an upload for which none were announced could not be completed on AWS. */
    private static S3Client client(
            S3Options options, AwsCredentialsProvider credentials, SdkHttpClient http, int attempts) {
        var builder = S3Client.builder()
                .httpClient(http)
                .credentialsProvider(credentials)
                .forcePathStyle(options.pathStyle())
                .serviceConfiguration(configuration())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(attempts)
                        .build()));
        if (!options.region().isEmpty()) {
            builder.region(Region.of(options.region()));
        }
        options.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private static S3Presigner presigner(S3Options options, AwsCredentialsProvider credentials) {
        var builder = S3Presigner.builder()
                .credentialsProvider(credentials)
                .serviceConfiguration(configuration().toBuilder()
                        .pathStyleAccessEnabled(options.pathStyle())
                        .build());
        if (!options.region().isEmpty()) {
            builder.region(Region.of(options.region()));
        }
        URI address = options.publicEndpoint().or(options::endpoint).orElse(null);
        return (address == null ? builder : builder.endpointOverride(address)).build();
    }

    /** Frames around the bytes are stored as bytes by some engines and refused by others. */
    private static S3Configuration configuration() {
        return S3Configuration.builder().chunkedEncodingEnabled(false).build();
    }

    @Override
    public void close() {
        if (presigner != null) {
            presigner.close();
        }
        single.close();
        steady.close();
        http.close();
        if (credentials instanceof AutoCloseable closeable) {
            closeQuietly(closeable);
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException("the credentials could not be closed", e);
        }
    }
}
