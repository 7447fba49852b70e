// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.driver.StorageErrorKind.UNSUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;

/** Bytes whose path is known before they come. */
final class BoundRules {
    private static final long[] SIZES = {0, 1, 200_003, 12L << 20};

    @Rule("SD-CMT-17")
    void boundBytesAreSeenWhenPublished(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        for (long size : SIZES) {
            StoragePath path = context.path("bound/" + size);
            SeededContent content = context.content(size);
            try (StorageWriter writer = driver.writer(StageOptions.defaults().onlyFor(path))) {
                Steps.write(writer, content, 0, size);
                assertUnseen(context, path);
                try (StagedContent staged = writer.seal()) {
                    assertUnseen(context, path);
                    readIfPossible(staged, content);
                    elsewhereIfPossible(context, staged, content, path);
                }
            }
        }
    }

    @Rule("SD-CMT-18")
    void boundBytesThatAreGivenUpAreGone(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("bound/given-up");
        for (long size : SIZES) {
            StorageWriter writer = driver.writer(StageOptions.defaults().onlyFor(path));
            Steps.write(writer, context.content(size), 0, size);
            writer.abort();
            writer.close();
            try (StorageWriter sealed = driver.writer(StageOptions.defaults().onlyFor(path))) {
                Steps.write(sealed, context.content(size), 0, size);
                sealed.seal().close();
            }
            assertUnseen(context, path);
        }
    }

    private static void assertUnseen(RuleContext context, StoragePath path) throws Exception {
        assertThat(context.driver().stat(path)).as("what is seen at %s", path).isEmpty();
        assertThat(context.another().stat(path))
                .as("what others see at %s", path)
                .isEmpty();
    }

    private static void readIfPossible(StagedContent staged, SeededContent content) throws IOException {
        try (StorageReader reader = staged.open()) {
            content.verify(Steps.rest(reader));
        } catch (StorageException e) {
            assertThat(e.kind()).as("why bound bytes cannot be read").isEqualTo(UNSUPPORTED);
        }
    }

    /** Whoever binds bytes and then wants them elsewhere gets that or a refusal, after which they can still go where they belong. */
    private static void elsewhereIfPossible(
            RuleContext context, StagedContent staged, SeededContent content, StoragePath path) throws Exception {
        StoragePath elsewhere = context.path("elsewhere/" + content.size());
        StoragePath published = elsewhere;
        try {
            staged.publish(elsewhere, WriteOptions.replace());
        } catch (StorageException e) {
            assertThat(e.kind()).as("why bound bytes cannot go elsewhere").isEqualTo(UNSUPPORTED);
            assertUnseen(context, elsewhere);
            assertUnseen(context, path);
            staged.publish(path, WriteOptions.replace());
            published = path;
        }
        content.verify(Steps.read(context.another(), published));
    }
}
