// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import static io.layerstore.driver.StorageErrorKind.CONFIGURATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.driver.DriverParameters;
import io.layerstore.driver.InvalidParameterException;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.tck.harness.HarnessContext;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused when a driver is opened, and in which words. */
final class OpeningTest {
    private static final S3DriverFactory FACTORY = new S3DriverFactory();

    private static void open(TestEngine engine, Map<String, String> more) throws StorageException {
        Map<String, String> given = engine.parameters("opening/");
        given.putAll(more);
        FACTORY.create(parameters(given), HarnessContext.SYSTEM).close();
    }

    private static DriverParameters parameters(Map<String, String> given) {
        return DriverParameters.of(FACTORY.name(), FACTORY.parameters(), given);
    }

    private static void assertRefused(
            TestEngine engine, Map<String, String> more, StorageErrorKind kind, String words) {
        assertThatThrownBy(() -> open(engine, more))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(words)
                .hasMessageNotContaining("kept-secret");
    }

    @Test
    void engineThatIgnoresConditionsIsRefused() throws IOException {
        try (FaultProxy proxy = new FaultProxy(HeapEngine.get())) {
            AtomicInteger creations = new AtomicInteger();
            proxy.choose(head -> head.header("If-None-Match").isPresent() && creations.incrementAndGet() > 1
                    ? HttpFault.CONDITION_IGNORED
                    : HttpFault.NONE);
            assertRefused(HeapEngine.get().at(proxy.address()), Map.of(), CONFIGURATION, "ignores If-None-Match");
        }
    }

    @Test
    void whatIsMissingIsSaid() {
        TestEngine engine = HeapEngine.get();
        assertRefused(engine, Map.of("bucket", "no-such-bucket"), CONFIGURATION, "there is no bucket no-such-bucket");
        assertRefused(
                engine,
                Map.of("accesskey", "nobody", "secretkey", "kept-secret"),
                CONFIGURATION,
                "the engine does not accept the keys");
        URI nowhere = URI.create("http://127.0.0.1:1");
        assertRefused(
                engine.at(nowhere), Map.of("attempts", "1"), StorageErrorKind.UNAVAILABLE, "open layerstore-test");
    }

    @ParameterizedTest
    @CsvSource({
        "partsize, 1m",
        "partsize, 2g",
        "concurrency, 0",
        "memory, 1k",
        "prefix, a//b",
        "prefix, ../x",
        "endpoint, nowhere",
        "endpoint, http://user:kept-secret@127.0.0.1",
        "secretkey, kept-secret",
        "sessiontoken, kept-secret",
        "kmskey, some",
        "encryption, rot13",
        "attempts, 0",
        "copylimit, 6g",
        "connections, 9",
        "connecttimeout, 0s",
        "connecttimeout, 99ms",
        "sockettimeout, 0s",
        "sockettimeout, 61m",
        "sockettimeout, 9000000000h",
        "checksums, crc32"
    })
    void wrongParametersAreRefusedByName(String name, String value) {
        assertThatThrownBy(() -> S3Options.of(parameters(Map.of("bucket", "b", name, value))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageNotContaining("kept-secret")
                .satisfies(e -> assertThat(((InvalidParameterException) e).parameter())
                        .isIn(name, "accesskey", "sessiontoken"));
    }

    @Test
    void sendersCannotUseUpTheConnections() {
        assertThat(S3Options.of(parameters(Map.of("bucket", "b", "connections", "10")))
                        .connections())
                .isEqualTo(10);
        assertThatThrownBy(
                        () -> S3Options.of(parameters(Map.of("bucket", "b", "concurrency", "5", "connections", "11"))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("connections")
                .hasMessageContaining("concurrency");
    }

    @ParameterizedTest
    @CsvSource({
        ", auto, REQUIRED",
        "https://s3.example.org, auto, REQUIRED",
        "http://s3.example.org, auto, SIGNED",
        "http://s3.example.org, md5, REQUIRED"
    })
    void bodiesAreCheckedByWhatEveryEngineKnows(String endpoint, String checksums, S3Options.Checksums expected) {
        Map<String, String> given = new TreeMap<>(Map.of("bucket", "b", "checksums", checksums));
        if (endpoint != null) {
            given.put("endpoint", endpoint);
        }
        assertThat(S3Options.of(parameters(given)).checksums()).isEqualTo(expected);
    }

    @Test
    void secretsAreInNoText() {
        Map<String, String> given =
                Map.of("bucket", "b", "accesskey", "a", "secretkey", "kept-secret", "sessiontoken", "kept-secret too");
        DriverParameters parameters = parameters(given);
        assertThat(parameters.toString()).doesNotContain("kept-secret");
        assertThat(S3Options.of(parameters).toString()).doesNotContain("kept-secret");
    }
}
