// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.tck.driver.Steps.put;
import static io.layerstore.tck.driver.Steps.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.rule.RequiresCapability;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** What holds when several callers do things to the same or neighbouring paths at once. */
final class RaceRules {
    private static final int ROUNDS = 40;
    private static final int RUNNERS = 6;

    @Rule("SD-CMT-05")
    void readersSeeOldOrNewAndNothingElse(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        List<SeededContent> contents = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            contents.add(context.content(100_000 + 1000L * i));
        }
        Steps.publish(driver, path, contents.get(0));
        AtomicBoolean done = new AtomicBoolean();
        StorageDriver other = context.another();
        context.race().run(3, number -> () -> {
            if (number == 0) {
                return publishAll(driver, path, contents, done);
            }
            return watch(number == 1 ? driver : other, path, contents, done);
        });
        contents.get(ROUNDS - 1).verify(read(driver, path));
    }

    private static int publishAll(
            StorageDriver driver, StoragePath path, List<SeededContent> contents, AtomicBoolean done)
            throws IOException {
        try {
            for (SeededContent content : contents) {
                Steps.publish(driver, path, content);
            }
            return contents.size();
        } finally {
            done.set(true);
        }
    }

    /** Reads again and again; the size tells which content it must be. */
    private static int watch(StorageDriver driver, StoragePath path, List<SeededContent> contents, AtomicBoolean done)
            throws IOException {
        int reads = 0;
        for (boolean last = false; !last; ) {
            last = done.get();
            try (StorageReader reader = driver.open(path, ReadOptions.whole())) {
                int number = (int) (reader.info().size() - 100_000) / 1000;
                assertThat(number).as("size %s", reader.info().size()).isBetween(0, ROUNDS - 1);
                contents.get(number).verify(Steps.rest(reader));
                reads++;
            } catch (StorageException e) {
                if (!e.retryable()) {
                    throw e;
                }
            }
        }
        return reads;
    }

    @Rule("SD-DEL-06")
    void removingNeverDisturbsNeighbours(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        context.race().run(RUNNERS, number -> () -> {
            String pair = "a/b/" + number / 2;
            for (int i = 0; i < ROUNDS; i++) {
                StoragePath here = context.path(pair + (i % 2 == 0 ? "/x/" : "/y/") + number);
                StoragePath there = context.path(pair + (i % 2 == 0 ? "/y/" : "/x/") + number);
                if (i % 3 == 0) {
                    driver.putContent(here, new byte[] {1, 2}, WriteOptions.replace());
                } else {
                    Steps.publish(driver, here, new SeededContent(i, 2));
                }
                driver.delete(there, DeleteOptions.any());
                assertThat(driver.stat(here).map(FileInfo::size)).contains(2L);
                assertThat(driver.stat(there)).isEmpty();
            }
            driver.delete(context.path(pair + "/x/" + number), DeleteOptions.any());
            return driver.delete(context.path(pair + "/y/" + number), DeleteOptions.any());
        });
        assertThat(Steps.paths(driver, context.prefix() + "/")).isEmpty();
    }

    @Rule("SD-DEL-07")
    @RequiresCapability(Capability.EXACT_DELETE)
    void oneOfManyDeletes(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        assertThat(driver.delete(path, DeleteOptions.any())).isEqualTo(DeleteResult.ABSENT);
        for (int round = 0; round < context.limits().repetitions(ROUNDS); round++) {
            put(driver, path, context.content(10));
            List<DeleteResult> results =
                    context.race().run(RUNNERS, number -> () -> driver.delete(path, DeleteOptions.any()));
            assertThat(results).containsOnlyOnce(DeleteResult.DELETED).doesNotContain(DeleteResult.UNKNOWN);
        }
    }

    @Rule("SD-LIST-09")
    void listingMissesNothingThatStays(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        List<String> staying = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            StoragePath path = context.path("d" + i / 4 + "/s" + i);
            put(driver, path, context.content(7));
            staying.add(path.value());
        }
        AtomicBoolean done = new AtomicBoolean();
        context.race().run(3, number -> () -> {
            if (number == 0) {
                return listAll(driver, context.prefix() + "/", staying, done);
            }
            int rounds = 0;
            for (boolean last = false; !last; rounds++) {
                last = done.get();
                StoragePath passing = context.path("d" + rounds % 9 + "/p" + number);
                driver.putContent(passing, new byte[7], WriteOptions.replace());
                driver.delete(passing, DeleteOptions.any());
            }
            return rounds;
        });
    }

    private static int listAll(StorageDriver driver, String prefix, List<String> staying, AtomicBoolean done)
            throws IOException {
        try {
            for (int i = 0; i < ROUNDS; i++) {
                List<FileInfo> seen = Steps.files(driver, ListRequest.of(prefix).limit(7));
                assertThat(seen).extracting(FileInfo::size).containsOnly(7L);
                assertThat(seen)
                        .extracting(file -> file.path().value())
                        .isSorted()
                        .doesNotHaveDuplicates()
                        .containsAll(staying);
            }
            return ROUNDS;
        } finally {
            done.set(true);
        }
    }
}
