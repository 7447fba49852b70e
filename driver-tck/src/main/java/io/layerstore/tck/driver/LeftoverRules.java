// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.harness.Hook;
import io.layerstore.tck.rule.RequiresHook;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.io.IOException;
import java.util.SortedMap;

/** What is left in the back-end, seen from behind the driver. */
final class LeftoverRules {
    private static final int ROUNDS = 5;

    @Rule("SD-DEL-09")
    @RequiresHook(Hook.VIEW)
    void whatIsRemovedTakesNoSpace(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        SortedMap<String, Long> before = entries(context);
        for (int i = 0; i < context.limits().repetitions(ROUNDS); i++) {
            Steps.put(driver, context.path("a/b" + i + "/c"), context.content(1000));
            Steps.publish(driver, context.path("d/e" + i), context.content(100_000));
            Steps.put(driver, context.path("d/e0"), context.content(10));
        }
        assertThat(entries(context).values().stream().mapToLong(Long::longValue).sum())
                .as("bytes behind the driver while there are objects")
                .isPositive();
        for (String path : Steps.paths(driver, "")) {
            driver.delete(StoragePath.parse(path), DeleteOptions.any());
        }
        assertThat(entries(context))
                .as("what is kept after everything was removed")
                .isEqualTo(before);
    }

    @Rule("SD-LEAK-08")
    @RequiresHook(Hook.VIEW)
    void whatEndedLeavesNothingBehind(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        Steps.put(driver, context.path("object"), context.content(10));
        SortedMap<String, Long> before = entries(context);
        for (int i = 0; i < context.limits().repetitions(ROUNDS); i++) {
            giveUpEverything(context, driver);
        }
        assertThat(entries(context)).as("what is kept after all stages ended").isEqualTo(before);
        try (StorageDriver another = context.place().open()) {
            writer(context, another);
            Steps.stage(another, context.content(1000));
        }
        assertThat(entries(context)).as("what a closed driver has left").isEqualTo(before);
    }

    private static void giveUpEverything(RuleContext context, StorageDriver driver) throws IOException {
        StorageWriter aborted = writer(context, driver);
        if (driver.capabilities().has(Capability.RESUME)) {
            aborted.checkpoint(new byte[10]);
            writer(context, driver).close();
        }
        aborted.abort();
        Steps.stage(driver, context.content(1000)).discard();
        Steps.stage(driver, context.content(1000)).close();
        try (StagedContent refused = Steps.stage(driver, context.content(1000))) {
            Throwable refusal = catchThrowable(() -> refused.publish(context.path("object"), WriteOptions.createNew()));
            assertThat(refusal).as("the refusal of a publish over an object").isNotNull();
        }
        byte[] content = new byte[10];
        assertThat(catchThrowable(() -> driver.putContent(context.path("object"), content, WriteOptions.createNew())))
                .as("the refusal of a write over an object")
                .isNotNull();
    }

    private static StorageWriter writer(RuleContext context, StorageDriver driver) throws IOException {
        StorageWriter writer = driver.writer(StageOptions.defaults());
        Steps.write(writer, context.content(1000), 0, 1000);
        return writer;
    }

    static SortedMap<String, Long> entries(RuleContext context) throws IOException {
        return context.place().view().orElseThrow().entries();
    }
}
