// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.harness.BackEndFaults;
import io.layerstore.tck.harness.BackEndFaults.Kind;
import io.layerstore.tck.harness.Hook;
import io.layerstore.tck.leak.LeakGuard;
import io.layerstore.tck.rule.Alone;
import io.layerstore.tck.rule.RequiresHook;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.io.Closeable;
import java.io.IOException;
import java.util.Deque;
import java.util.SortedMap;

/** What failures of the back-end leave behind. */
final class FaultLeftoverRules {
    private static final int SLACK = 10;
    private static final int FAILURES = 100;
    private static final int WRITES = 60;
    private static final int MOST_CALLS = 40;

    @Rule("SD-FAULT-10")
    @Alone
    @RequiresHook(Hook.FAULTS)
    void aFailingOpenLeavesNothingRunning(RuleContext context) throws Throwable {
        Steps.put(context.driver(), context.path("object"), context.content(10));
        boolean resumes = context.driver().capabilities().has(Capability.RESUME);
        WriterToken token =
                resumes ? Steps.checkpointed(context.driver(), context.content(100)) : new WriterToken("none");
        context.place().open().close();
        LeakGuard guard = LeakGuard.begin();
        FaultSweep.once(context, Kind.ERROR, kind -> true).of("open", new FaultSweep.Operation() {
            @Override
            public void run(StoragePath path, Deque<Closeable> handles) throws IOException {
                handles.push(context.place().open());
            }

            @Override
            public void verify(StoragePath path, boolean failed) throws IOException {
                try (StorageDriver driver = context.place().open()) {
                    assertThat(driver.stat(context.path("object")))
                            .as("the object")
                            .isPresent();
                    if (resumes) {
                        assertThat(driver.statStaged(token))
                                .as("the stage that was there")
                                .isPresent();
                    }
                }
            }
        });
        HandleRules.assertNothingLeft(guard, SLACK, context);
    }

    @Rule("SD-FAULT-11")
    @Alone
    @RequiresHook(Hook.FAULTS)
    void failuresGiveBackTheirHandles(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        Steps.put(driver, context.path("object"), context.content(100));
        fail(context, driver, SLACK);
        LeakGuard guard = LeakGuard.begin();
        fail(context, driver, FAILURES);
        HandleRules.assertNothingLeft(guard, SLACK, context);
    }

    private static void fail(RuleContext context, StorageDriver driver, int times) throws IOException {
        BackEndFaults faults = context.place().faults().orElseThrow();
        for (int i = 0; i < times; i++) {
            faults.failOnce(1 + context.random().nextInt(MOST_CALLS), Kind.ERROR);
            try {
                Steps.read(driver, context.path("object"));
                Steps.paths(driver, "");
                Steps.put(driver, context.path("put"), context.content(10));
                Steps.publish(driver, context.path("published"), context.content(10));
            } catch (StorageException e) {
                assertThat(e.driver()).as("who failed").isEqualTo(driver.name());
            } finally {
                faults.heal();
            }
        }
    }

    @Rule("SD-FAULT-12")
    @RequiresHook({Hook.FAULTS, Hook.VIEW})
    void failuresLeaveNothingBehind(RuleContext context) throws Throwable {
        StorageDriver looking = context.driver();
        Steps.put(looking, context.path("object"), context.content(10));
        SortedMap<String, Long> before = LeftoverRules.entries(context);
        try (StorageDriver failing = context.place().open()) {
            for (int i = 0; i < WRITES; i++) {
                write(context, failing, i);
            }
        }
        context.place().open().close();
        for (String path : Steps.paths(looking, context.prefix() + "/failing")) {
            looking.delete(StoragePath.parse(path), DeleteOptions.any());
        }
        assertThat(LeftoverRules.entries(context))
                .as("what is kept after the objects were removed")
                .isEqualTo(before);
    }

    private static void write(RuleContext context, StorageDriver driver, int number) throws IOException {
        BackEndFaults faults = context.place().faults().orElseThrow();
        StoragePath path = context.path("failing" + number);
        Kind kind = number % 3 == 0 ? Kind.NO_SPACE : number % 3 == 1 ? Kind.ERROR : Kind.UNKNOWN_OUTCOME;
        faults.failFrom(1 + context.random().nextInt(MOST_CALLS), kind);
        StorageWriter writer = null;
        try {
            writer = driver.writer(StageOptions.defaults());
            Steps.write(writer, context.content(1000), 0, 1000);
            if (driver.capabilities().has(Capability.RESUME)) {
                writer.checkpoint(new byte[1]);
            }
            Steps.put(driver, path, context.content(number));
        } catch (StorageException e) {
            assertThat(e.driver()).as("who failed").isEqualTo(driver.name());
        } finally {
            faults.heal();
            if (writer != null) {
                writer.abort();
            }
        }
    }
}
