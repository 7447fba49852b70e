// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import static io.layerstore.driver.StorageErrorKind.CONFIGURATION;
import static io.layerstore.driver.StorageErrorKind.PATH_CONFLICT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DriverParameters;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.harness.HarnessContext;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is concluded from the answers of an engine when a driver is opened, and what is not. */
final class EngineProbeTest {
    private static StorageDriver open(TestEngine engine) throws StorageException {
        S3DriverFactory factory = new S3DriverFactory();
        Map<String, String> given = engine.parameters("probing/");
        given.put("attempts", "3");
        return factory.create(DriverParameters.of(factory.name(), factory.parameters(), given), HarnessContext.SYSTEM);
    }

    private static void assertRefused(FaultProxy proxy, StorageErrorKind kind, String words) {
        assertThatThrownBy(() -> open(HeapEngine.get().at(proxy.address())))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(words);
    }

    private static boolean removes(HttpHead head) {
        return head.method().equals("DELETE") || isRemovalOfMany(head);
    }

    private static boolean isRemovalOfMany(HttpHead head) {
        return head.method().equals("POST") && head.target().contains("delete");
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpFault.class,
            names = {"DENIED", "REMOVAL_DENIED"})
    void bucketInWhichNothingCanBeRemovedIsRefused(HttpFault fault) throws IOException {
        try (FaultProxy proxy = new FaultProxy(HeapEngine.get())) {
            proxy.choose(head -> isRemovalOfMany(head) ? fault : HttpFault.NONE);
            assertRefused(proxy, CONFIGURATION, "s3:DeleteObject");
        }
    }

    @Test
    void missingRightIsToldBeforeAnythingDependsOnIt() throws IOException {
        try (FaultProxy proxy = new FaultProxy(HeapEngine.get())) {
            proxy.choose(head -> removes(head) ? HttpFault.DENIED : HttpFault.NONE);
            assertRefused(proxy, CONFIGURATION, "s3:DeleteObject");
        }
    }

    @Test
    void failingToCleanUpHidesNothing() throws IOException {
        try (FaultProxy proxy = new FaultProxy(HeapEngine.get())) {
            AtomicInteger creations = new AtomicInteger();
            proxy.choose(head -> {
                boolean second = head.header("If-None-Match").isPresent() && creations.incrementAndGet() > 1;
                return removes(head) ? HttpFault.DENIED : second ? HttpFault.CONDITION_IGNORED : HttpFault.NONE;
            });
            assertRefused(proxy, CONFIGURATION, "ignores If-None-Match");
        }
    }

    @Test
    void engineThatDoesNotAnswerIsNotAskedToCleanUp() throws IOException {
        try (FaultProxy proxy = new FaultProxy(HeapEngine.get())) {
            proxy.choose(head -> HttpFault.CUT_REQUEST);
            assertRefused(proxy, StorageErrorKind.UNAVAILABLE, "open layerstore-test");
            assertThat(proxy.requests()).isNotEmpty().noneMatch(request -> request.contains("?delete"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpFault.class,
            names = {"NONE", "INTERNAL_ERROR", "SLOW_DOWN", "CUT_REQUEST", "LOST_ANSWER"})
    void troubleThatPassesIsNoReasonNotToNest(HttpFault fault) throws IOException {
        try (NestingEngine engine = new NestingEngine();
                FaultProxy proxy = new FaultProxy(engine.engine())) {
            Predicate<HttpHead> nested =
                    head -> head.method().equals("PUT") && head.target().endsWith("/below");
            AtomicInteger met = new AtomicInteger();
            proxy.choose(head -> nested.test(head) && met.getAndIncrement() == 0 ? fault : HttpFault.NONE);
            try (StorageDriver driver = open(engine.engine().at(proxy.address()))) {
                assertThat(driver.capabilities().has(Capability.NESTED_OBJECTS)).isTrue();
            }
            assertThat(engine.objects()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "409, ExistingObjectIsFile",
        "409, SomethingElse",
        "400, XMinioParentIsObject",
        "405, MethodNotAllowed",
        "500, InternalError"
    })
    void everyWayToRefuseNestedObjectsIsUnderstood(int status, String code) throws IOException {
        try (NestingEngine engine = new NestingEngine(status, code);
                StorageDriver driver = open(engine.engine())) {
            assertThat(driver.capabilities().has(Capability.NESTED_OBJECTS)).isFalse();
            assertThat(engine.objects()).isEmpty();
            driver.putContent(StoragePath.parse("a"), new byte[1], WriteOptions.replace());
            assertThatThrownBy(() -> driver.putContent(StoragePath.parse("a/b"), new byte[1], WriteOptions.replace()))
                    .isInstanceOfSatisfying(
                            StorageException.class, e -> assertThat(e.kind()).isEqualTo(PATH_CONFLICT));
        }
    }
}
