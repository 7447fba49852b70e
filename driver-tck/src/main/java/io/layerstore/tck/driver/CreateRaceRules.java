// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.driver.StorageErrorKind.ALREADY_EXISTS;
import static io.layerstore.driver.StorageErrorKind.VERSION_MISMATCH;
import static io.layerstore.tck.driver.Steps.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.rule.RequiresCapability;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What holds when several callers write to one path at once, each under a condition. */
final class CreateRaceRules {
    private static final int ROUNDS = 40;
    private static final int RUNNERS = 6;

    @Rule("SD-COND-02")
    @RequiresCapability(Capability.CREATE_NEW)
    void oneOfManyThreadsCreates(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        for (int round = 0; round < context.limits().repetitions(ROUNDS); round++) {
            assertOneCreates(context, context.path("dir" + round + "/object"), List.of(driver));
        }
    }

    @Rule("SD-COND-03")
    @RequiresCapability(Capability.CREATE_NEW)
    void oneOfManyInstancesCreates(RuleContext context) throws Throwable {
        List<StorageDriver> drivers = List.of(context.driver(), context.another(), context.another());
        for (int round = 0; round < context.limits().repetitions(ROUNDS); round++) {
            assertOneCreates(context, context.path("dir" + round + "/object"), drivers);
        }
    }

    private static void assertOneCreates(RuleContext context, StoragePath path, List<StorageDriver> drivers)
            throws Exception {
        List<SeededContent> contents = contents(context);
        List<Boolean> won = context.race()
                .run(
                        RUNNERS,
                        number -> () -> succeeds(() -> drivers.get(number % drivers.size())
                                .putContent(path, contents.get(number).bytes(), WriteOptions.createNew())));
        assertThat(won).as("who created %s", path).containsOnlyOnce(true);
        contents.get(won.indexOf(true)).verify(read(drivers.get(0), path));
    }

    @Rule("SD-COND-08")
    @RequiresCapability(Capability.PUBLISH_CREATE_NEW)
    void oneOfManyPublishesCreates(RuleContext context) throws Throwable {
        List<StorageDriver> drivers = List.of(context.driver(), context.another());
        for (int round = 0; round < context.limits().repetitions(ROUNDS); round++) {
            StoragePath path = context.path("dir" + round + "/object");
            List<SeededContent> contents = contents(context);
            List<Boolean> won = context.race().run(RUNNERS, number -> () -> {
                try (StagedContent staged = Steps.stage(drivers.get(number % 2), contents.get(number))) {
                    return succeeds(() -> staged.publish(path, WriteOptions.createNew()));
                }
            });
            assertThat(won).as("who created %s", path).containsOnlyOnce(true);
            contents.get(won.indexOf(true)).verify(read(drivers.get(0), path));
        }
    }

    @Rule("SD-COND-10")
    @RequiresCapability(Capability.CREATE_NEW)
    void creatingNeverOverwritesAReplacement(RuleContext context) throws Throwable {
        List<StorageDriver> drivers = List.of(context.driver(), context.another());
        for (int round = 0; round < context.limits().repetitions(ROUNDS); round++) {
            StoragePath path = context.path("dir" + round + "/object");
            List<SeededContent> contents = contents(context);
            int creator = round % 2;
            context.race()
                    .run(
                            2,
                            number -> () -> succeeds(() -> drivers.get(number)
                                    .putContent(
                                            path,
                                            contents.get(number).bytes(),
                                            number == creator ? WriteOptions.createNew() : WriteOptions.replace())));
            contents.get(1 - creator).verify(read(drivers.get(0), path));
        }
    }

    private static List<SeededContent> contents(RuleContext context) {
        List<SeededContent> contents = new ArrayList<>();
        for (int i = 0; i < RUNNERS; i++) {
            contents.add(context.content(5000 + i));
        }
        return contents;
    }

    private static boolean succeeds(Write write) throws IOException {
        try {
            write.run();
            return true;
        } catch (StorageException e) {
            assertThat(e.kind()).as("the kind of: %s", e.getMessage()).isIn(ALREADY_EXISTS, VERSION_MISMATCH);
            return false;
        }
    }

    @Rule("SD-COND-12")
    @RequiresCapability(Capability.WRITE_IF_VERSION)
    void noReplacementOfAVersionIsLost(RuleContext context) throws Throwable {
        List<StorageDriver> drivers = List.of(context.driver(), context.another());
        StoragePath path = context.path("counter");
        drivers.get(0).putContent(path, new byte[0], WriteOptions.replace());
        List<Integer> counts = context.race().run(RUNNERS, number -> () -> {
            StorageDriver driver = drivers.get(number % 2);
            int successes = 0;
            for (int i = 0; i < context.limits().repetitions(ROUNDS); i++) {
                FileInfo info = driver.stat(path).orElseThrow();
                byte[] longer = new byte[(int) info.size() + 1];
                successes +=
                        succeeds(() -> driver.putContent(path, longer, WriteOptions.ifVersion(info.version()))) ? 1 : 0;
            }
            return successes;
        });
        int sum = counts.stream().mapToInt(Integer::intValue).sum();
        assertThat(drivers.get(0).stat(path).map(FileInfo::size)).contains((long) sum);
    }

    /** One attempt to write. */
    private interface Write {
        void run() throws IOException;
    }
}
