// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.tck.driver.Steps.checkpointed;
import static io.layerstore.tck.driver.Steps.read;
import static io.layerstore.tck.driver.Steps.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.StageInfo;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagePage;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.rule.RequiresCapability;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Stages seen from outside. */
final class StageRules {
    private static final Duration SKEW = Duration.ofMinutes(1);

    @Rule("SD-RSM-12")
    @RequiresCapability(Capability.RESUME)
    void statTellsTheLastCheckpoint(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StorageDriver other = context.another();
        Instant before = Instant.now().minus(SKEW);
        try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
            write(writer, context.content(1000), 0, 1000);
            WriterToken token = writer.checkpoint(new byte[0]);
            write(writer, context.content(1000), 0, 1000);
            for (StorageDriver looking : List.of(driver, other)) {
                StageInfo info = looking.statStaged(token).orElseThrow();
                assertThat(info.size()).isEqualTo(1000);
                assertThat(info.sealed()).isFalse();
                assertThat(info.lastActivity()).isBetween(before, Instant.now().plus(SKEW));
            }
            writer.checkpoint(new byte[0]);
            assertThat(other.statStaged(token).map(StageInfo::size)).contains(2000L);
            Steps.finish(writer, context.path("object"));
            assertThat(other.statStaged(token)).isEmpty();
        }
        assertThat(driver.statStaged(new WriterToken("no-such-stage"))).isEmpty();
    }

    @Rule("SD-RSM-13")
    @RequiresCapability({Capability.RESUME, Capability.LIST_STAGED})
    void stagesAreListed(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        assertThat(driver.listStaged("", 10).stages()).isEmpty();
        TreeSet<String> tokens = new TreeSet<>();
        for (int i = 0; i < 7; i++) {
            tokens.add(checkpointed(driver, context.content(i)).value());
        }
        try (StorageWriter without = driver.writer(StageOptions.defaults())) {
            without.write(context.content(10).buffer(0, 10));
            for (int limit : new int[] {1, 3, 6, 7, 8, 1000}) {
                assertThat(listed(context.another(), limit))
                        .as("pages of %s", limit)
                        .containsExactlyElementsOf(tokens);
            }
        }
        try (StorageWriter writer = driver.resume(new WriterToken(tokens.first()))) {
            assertThat(listed(driver, 10)).as("owned ones are listed too").containsExactlyElementsOf(tokens);
            writer.abort();
        }
        assertThat(listed(driver, 10)).containsExactlyElementsOf(tokens.tailSet(tokens.first(), false));
    }

    private static List<String> listed(StorageDriver driver, int limit) throws Exception {
        List<String> tokens = new ArrayList<>();
        StagePage page = driver.listStaged("", limit);
        page.stages().forEach(stage -> tokens.add(stage.token().value()));
        for (String after = ""; page.next().isPresent(); ) {
            after = Steps.advanced(after, page.next().get());
            page = driver.listStaged(after, limit);
            assertThat(page.stages()).hasSizeLessThanOrEqualTo(limit);
            page.stages().forEach(stage -> tokens.add(stage.token().value()));
        }
        return tokens;
    }

    @Rule("SD-RSM-14")
    void stagesAreIndependent(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath hint = context.path("hint");
        List<SeededContent> contents = new ArrayList<>();
        List<StorageWriter> writers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            contents.add(context.content(100_000 + i));
            StorageDriver writing = i % 2 == 0 ? driver : context.another();
            writers.add(context.closing(writing.writer(StageOptions.defaults().withTarget(hint))));
        }
        for (int at = 0; at < 100_000; at += 10_000) {
            for (int i = 0; i < 5; i++) {
                int to = at == 90_000 ? 100_000 + i : at + 10_000;
                write(writers.get(i), contents.get(i), at, to);
            }
        }
        for (int i = 4; i >= 0; i--) {
            Steps.finish(writers.get(i), context.path("object" + i));
        }
        for (int i = 0; i < 5; i++) {
            contents.get(i).verify(read(driver, context.path("object" + i)));
        }
        assertThat(driver.stat(hint)).isEmpty();
    }
}
