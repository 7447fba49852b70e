// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StageInfo;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.harness.Hook;
import io.layerstore.tck.harness.PowerSupply;
import io.layerstore.tck.rule.PowerCuts;
import io.layerstore.tck.rule.PowerCuts.Story;
import io.layerstore.tck.rule.RequiresDurability;
import io.layerstore.tck.rule.RequiresHook;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules of area DUR about opening again, and about what failed syncs and deaths leave behind. */
final class RecoveryRules {
    private static final int SIZE = 3000;
    private static final WriteOptions REPLACE = WriteOptions.replace();

    @Rule("SD-DUR-07")
    @RequiresHook(Hook.POWER)
    @RequiresDurability(Durability.POWER_LOSS)
    void recoveryCanBeCutToo(RuleContext context) throws Exception {
        PowerCuts.duringRecovery(context, () -> new Busy(context));
    }

    @Rule("SD-DUR-08")
    @RequiresHook({Hook.POWER, Hook.VIEW})
    @RequiresDurability(Durability.POWER_LOSS)
    void leftoversAreInvisibleAndGo(RuleContext context) throws Exception {
        int least = emptied(context, 0, 0);
        long seed = context.random().nextLong();
        int cuts = 0;
        for (int cut = 1; cut < 60; cut++) {
            for (int i = 0; i < 4; i++) {
                assertThat(emptied(context, cut, seed++))
                        .as("files of an emptied back-end after a cut at effect %s, against %s elsewhere", cut, least)
                        .isLessThanOrEqualTo(least);
                cuts++;
            }
        }
        context.note(cuts + " cuts, after each of which everything could be removed");
    }

    /** Lets a driver die at some effect, removes whatever can be found afterwards, and returns how many files remain. */
    private static int emptied(RuleContext context, int cut, long seed) throws Exception {
        try (DriverPlace place = context.harness().fresh()) {
            PowerSupply power = place.power().orElseThrow();
            StorageDriver driver = place.open();
            Busy story = new Busy(context);
            power.cutAfter(cut);
            try {
                story.act(driver);
            } catch (IOException e) {
                assertThat(power.isOff()).as("the failure is the cut: %s", e).isTrue();
            }
            power.restore(seed);
            closeDead(driver);
            try (StorageDriver after = place.open()) {
                story.assertLiveStageIsThere(after);
                removeAll(after);
            }
            place.open().close();
            return place.view().orElseThrow().entries().size();
        }
    }

    private static void closeDead(StorageDriver driver) {
        try {
            driver.close();
        } catch (StorageException e) {
            return;
        }
    }

    private static void removeAll(StorageDriver driver) throws IOException {
        for (FileInfo file : Steps.files(driver, ListRequest.of(""))) {
            driver.delete(file.path(), DeleteOptions.any());
        }
        if (driver.capabilities().has(Capability.LIST_STAGED)) {
            for (StageInfo stage : driver.listStaged("", ListRequest.MAX_LIMIT).stages()) {
                StorageWriter writer = driver.resume(stage.token());
                writer.seal().discard();
            }
        }
    }

    @Rule("SD-DUR-10")
    void cleanCloseKeepsEverything(RuleContext context) throws Exception {
        StorageDriver driver = context.driver();
        Ledger ledger = new Ledger(context, SIZE);
        ledger.put(driver, "a/b/put", REPLACE);
        ledger.publish(driver, "a/published", REPLACE);
        ledger.put(driver, "gone", REPLACE);
        ledger.delete(driver, "gone");
        SeededContent content = context.content(SIZE);
        List<WriterToken> stages = new ArrayList<>();
        if (driver.capabilities().has(Capability.RESUME)) {
            stages.add(Steps.checkpointed(driver, content));
        }
        driver.close();
        for (int i = 0; i < 2; i++) {
            try (StorageDriver again = context.another()) {
                ledger.assertNothingLost(again);
                for (WriterToken stage : stages) {
                    assertThat(again.statStaged(stage).orElseThrow().size()).isEqualTo(SIZE);
                }
            }
        }
        try (StorageDriver again = context.another()) {
            for (WriterToken stage : stages) {
                try (StorageWriter writer = again.resume(stage)) {
                    Steps.finish(writer, context.path("ended"));
                }
                content.verify(again.getContent(context.path("ended"), SIZE));
            }
        }
    }

    @Rule("SD-DUR-12")
    @RequiresHook(Hook.POWER)
    @RequiresDurability(Durability.POWER_LOSS)
    void failedSyncIsNotAcknowledged(RuleContext context) throws Exception {
        int failures = 0;
        for (long sync = 1; failedSync(context, sync, sync * 12); sync++) {
            failures++;
        }
        assertThat(failures).as("syncs that could be made to fail").isPositive();
        context.note(failures + " syncs failed, one at a time");
    }

    /** Tells whether there was such a sync. Afterwards nothing that was not synced is left. */
    private static boolean failedSync(RuleContext context, long sync, long seed) throws Exception {
        try (DriverPlace place = context.harness().fresh()) {
            PowerSupply power = place.power().orElseThrow();
            StorageDriver driver = place.open();
            Busy story = new Busy(context);
            power.failSync(sync);
            boolean failed = story.failsSomewhere(driver);
            boolean fired = power.syncFailed();
            power.restore(seed);
            closeDead(driver);
            try (StorageDriver after = place.open()) {
                story.check(after);
            } catch (AssertionError e) {
                throw new AssertionError("after sync " + sync + " had failed: " + e.getMessage(), e);
            }
            assertThat(failed || !fired)
                    .as("the failure of sync %s is reported", sync)
                    .isTrue();
            return fired;
        }
    }

    @Rule("SD-DUR-17")
    @RequiresHook(Hook.POWER)
    void opensAndWorksAfterwards(RuleContext context) throws Exception {
        PowerCuts.everywhere(context, () -> new Busy(context) {
            @Override
            public void check(StorageDriver after) throws IOException {
                Ledger fresh = new Ledger(context, SIZE);
                fresh.put(after, "put", REPLACE);
                fresh.publish(after, "x/y/published", REPLACE);
                fresh.put(after, "other", REPLACE);
                fresh.delete(after, "other");
                fresh.assertNothingLost(after);
                assertThat(Steps.paths(after, "")).contains(context.path("put").value());
            }
        });
    }

    /** A story in which something of everything happens; nothing acknowledged is lost by it. */
    private static class Busy implements Story {
        private final RuleContext context;
        private final Ledger ledger;
        private Optional<WriterToken> live = Optional.empty();
        private boolean failed;
        private boolean goesOn;

        Busy(RuleContext context) {
            this.context = context;
            this.ledger = new Ledger(context, SIZE);
        }

        @Override
        public void act(StorageDriver driver) throws IOException {
            step(() -> ledger.put(driver, "put", REPLACE));
            step(() -> stage(driver));
            step(() -> ledger.publish(driver, "x/y/published", REPLACE));
            step(() -> ledger.put(driver, "put", REPLACE));
            step(() -> ledger.delete(driver, "put"));
        }

        /** One stage stays, one is published, and one is in the middle. */
        private void stage(StorageDriver driver) throws IOException {
            if (!driver.capabilities().has(Capability.RESUME)) {
                return;
            }
            live = Optional.of(Steps.checkpointed(driver, context.content(SIZE)));
            SeededContent content = context.content(SIZE);
            try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
                Steps.write(writer, content, 0, SIZE);
                writer.checkpoint(new byte[1]);
                try (StagedContent staged = writer.seal()) {
                    ledger.publish(staged, content, "x/z/resumable", REPLACE);
                }
            }
            StorageWriter open = driver.writer(StageOptions.defaults());
            Steps.write(open, content, 0, SIZE / 2);
        }

        /** Does everything, going on after failures, and tells whether there were any. */
        final boolean failsSomewhere(StorageDriver driver) throws IOException {
            goesOn = true;
            act(driver);
            return failed;
        }

        private void step(Step step) throws IOException {
            try {
                step.run();
            } catch (IOException e) {
                failed = true;
                if (!goesOn) {
                    throw e;
                }
            }
        }

        final void assertLiveStageIsThere(StorageDriver after) throws IOException {
            if (live.isPresent() && after.capabilities().durability() == Durability.POWER_LOSS) {
                assertThat(after.statStaged(live.get()))
                        .as("an acknowledged stage")
                        .isPresent();
            }
        }

        @Override
        public void check(StorageDriver after) throws Exception {
            ledger.assertNothingLost(after);
            assertLiveStageIsThere(after);
        }
    }

    /** One step of a story. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
