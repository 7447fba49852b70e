// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.driver.ListRequest;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.tck.leak.LeakGuard;
import io.layerstore.tck.leak.LeakReport;
import io.layerstore.tck.rule.Alone;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What is opened and closed is given back. */
final class HandleRules {
    private static final int ROUNDS = 100;
    private static final int SLACK = ROUNDS / 2;

    @Alone
    @Rule("SD-LIFE-04")
    void whatIsClosedIsGivenBack(RuleContext context) throws Throwable {
        Steps.put(context.driver(), context.path("object"), context.content(100));
        useEverything(context);
        LeakGuard guard = LeakGuard.begin();
        for (int i = 0; i < context.limits().repetitions(ROUNDS); i++) {
            useEverything(context);
        }
        assertNothingLeft(guard, SLACK, context);
    }

    private static void useEverything(RuleContext context) throws IOException {
        try (StorageDriver driver = context.place().open()) {
            try (StorageReader reader = driver.open(context.path("object"), ReadOptions.whole())) {
                assertThat(reader.read(ByteBuffer.allocate(10))).isPositive();
            }
            assertThatThrownBy(() -> driver.open(context.path("object"), ReadOptions.from(101))
                            .close())
                    .isInstanceOf(IOException.class);
            Steps.publish(driver, context.path("published"), context.content(10));
            Steps.stage(driver, context.content(10)).discard();
            StorageWriter aborted = driver.writer(StageOptions.defaults());
            aborted.write(ByteBuffer.allocate(10));
            aborted.abort();
            driver.writer(StageOptions.defaults()).close();
            leaveOpen(context, driver);
        }
    }

    /** What is open when the driver is closed is closed with it. */
    private static void leaveOpen(RuleContext context, StorageDriver driver) throws IOException {
        driver.open(context.path("object"), ReadOptions.whole());
        driver.writer(StageOptions.defaults()).write(ByteBuffer.allocate(10));
        Steps.stage(driver, context.content(10)).open();
    }

    @Rule("SD-LIST-15")
    @Alone
    void pagesHoldNothing(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        for (int i = 0; i < context.limits().repetitions(ROUNDS); i++) {
            Steps.put(driver, context.path("dir" + i % 3 + "/object" + i), context.content(1));
        }
        driver.list(ListRequest.of(context.prefix()).limit(1));
        LeakGuard guard = LeakGuard.begin();
        for (int i = 0; i < context.limits().repetitions(ROUNDS); i++) {
            ListRequest request = ListRequest.of(context.prefix() + "/").limit(1 + i % 2);
            assertThat(driver.list(i % 3 == 0 ? request : request.byGroup()).next())
                    .as("where the next page begins")
                    .isPresent();
        }
        assertNothingLeft(guard, SLACK, context);
    }

    static void assertNothingLeft(LeakGuard guard, int slack, RuleContext context) {
        LeakReport report = guard.report(slack);
        report.notes().forEach(context::note);
        assertThat(report.left()).as("what was not given back").isEmpty();
    }
}
