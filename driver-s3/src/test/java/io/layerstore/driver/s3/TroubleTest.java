// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import static io.layerstore.driver.StorageErrorKind.PATH_CONFLICT;
import static io.layerstore.driver.StorageErrorKind.TIMEOUT;
import static io.layerstore.driver.StorageErrorKind.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.driver.s3.Trouble.Effect;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What failures mean, as the client throws them. */
final class TroubleTest {
    @Test
    void whatWasNeverSentHasNotBegun() {
        assertThat(wrapped(new ConnectTimeoutException("Connect timed out"))).isEqualTo(Effect.NOT_BEGUN);
        assertThat(wrapped(new ConnectionRequestTimeoutException("Timeout deadline: 30000 MILLISECONDS")))
                .isEqualTo(Effect.NOT_BEGUN);
        assertThat(wrapped(new HttpHostConnectException("Connection refused"))).isEqualTo(Effect.NOT_BEGUN);
        Throwable silence = new SocketTimeoutException("Read timed out");
        assertThat(wrapped(silence)).isEqualTo(Effect.UNKNOWN);
        assertThat(Trouble.of(SdkClientException.create("", silence)).kind()).isEqualTo(TIMEOUT);
    }

    @Test
    void requestThatFoundNoConnectionHasNotBegun() throws IOException {
        try (SdkHttpClient http = Apache5HttpClient.builder()
                        .maxConnections(1)
                        .connectionAcquisitionTimeout(Duration.ofMillis(50))
                        .build();
                S3Client client = HeapEngine.get().client(http)) {
            client.putObject(b -> b.bucket(TestEngine.BUCKET).key("busy"), RequestBody.fromBytes(new byte[1 << 20]));
            try (InputStream busy =
                    client.getObject(b -> b.bucket(TestEngine.BUCKET).key("busy"))) {
                assertThatThrownBy(() -> client.headBucket(b -> b.bucket(TestEngine.BUCKET)))
                        .satisfies(e -> assertThat(Trouble.of(e).effect()).isEqualTo(Effect.NOT_BEGUN));
                assertThat(busy.read()).isZero();
            }
            client.deleteObject(b -> b.bucket(TestEngine.BUCKET).key("busy"));
        }
    }

    private static Effect wrapped(Throwable cause) {
        return Trouble.of(SdkClientException.create("Unable to execute HTTP request: " + cause.getMessage(), cause))
                .effect();
    }

    @ParameterizedTest
    @CsvSource({
        "409, ExistingObjectIsFile",
        "409, ExistingObjectIsDirectory",
        "409, ObjectParentIsFile",
        "400, XMinioParentIsObject",
        "409, XMinioObjectExistsAsDirectory"
    })
    void conflictsOfPathsAreKnownByTheirCodes(int status, String code) {
        assertThat(Trouble.of(answer(status, code)).kind()).isEqualTo(PATH_CONFLICT);
        assertThat(Trouble.of(answer(status, code)).effect()).isEqualTo(Effect.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ConditionalRequestConflict", "OperationAborted", "ConcurrentModification"})
    void conflictsOfRequestsPass(String code) {
        assertThat(Trouble.of(answer(409, code)).effect()).isEqualTo(Effect.NOT_BEGUN);
        assertThat(Trouble.of(answer(409, code)).kind()).isEqualTo(UNAVAILABLE);
        assertThat(Trouble.of(answer(409, "Other")).effect()).isEqualTo(Effect.ANSWERED);
    }

    private static S3Exception answer(int status, String code) {
        return (S3Exception) S3Exception.builder()
                .message(code)
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
