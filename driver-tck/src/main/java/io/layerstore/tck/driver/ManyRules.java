// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Durability;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Many handles and many objects at once. */
final class ManyRules {
    private static final int READERS = 8;
    private static final int WRITERS = 32;
    private static final int TINY = 1000;
    private static final int SIZE = 400_009;

    @Rule("SD-READ-22")
    void manyReadersOfOneObject(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        SeededContent content = context.content(SIZE);
        Steps.publish(driver, context.path("object"), content);
        List<StorageReader> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            ReadOptions range = ReadOptions.range(i * 30_000L, 100_000 + i);
            readers.add(context.closing(driver.open(context.path("object"), range)));
        }
        context.race().run(READERS, number -> () -> {
            byte[] read = Steps.rest(readers.get(number));
            content.verify(number * 30_000L, read);
            assertThat(read.length).as("bytes of reader %s", number).isEqualTo(100_000 + number);
            return number;
        });
    }

    @Rule("SD-WRITE-12")
    void manyWritersAtOnce(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        List<SeededContent> contents = new ArrayList<>();
        List<StorageWriter> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            contents.add(context.content(50_000 + i));
            writers.add(context.closing(driver.writer(StageOptions.defaults())));
        }
        long seed = context.random().nextLong();
        context.race().run(WRITERS, number -> () -> {
            SeededContent content = contents.get(number);
            Random random = new Random(seed + number);
            for (int at = 0; at < content.size(); ) {
                int piece = (int) Math.min(1 + random.nextInt(10_000), content.size() - at);
                writers.get(number).write(content.buffer(at, piece));
                at += piece;
            }
            return Steps.finish(writers.get(number), context.path("object" + number));
        });
        for (int i = 0; i < WRITERS; i++) {
            contents.get(i).verify(Steps.read(driver, context.path("object" + i)));
        }
    }

    @Rule("SD-WRITE-16")
    void manyTinyObjects(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        List<SeededContent> contents = new ArrayList<>();
        WriteOptions quick = WriteOptions.replace().withDurability(Durability.NONE);
        for (int i = 0; i < TINY; i++) {
            contents.add(context.content(i % 40));
            driver.putContent(context.path("tiny/" + i), contents.get(i).bytes(), quick);
        }
        assertThat(Steps.paths(driver, context.prefix() + "/tiny/")).hasSize(TINY);
        for (int i = 0; i < TINY; i++) {
            contents.get(i).verify(driver.getContent(context.path("tiny/" + i), 40));
        }
    }
}
