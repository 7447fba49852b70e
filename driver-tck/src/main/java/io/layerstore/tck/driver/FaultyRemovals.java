// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.Closeable;
import java.io.IOException;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Removals that fail, one by one and in bulk. */
final class FaultyRemovals {
    private final StorageDriver driver;
    private final SeededContent content;

    FaultyRemovals(RuleContext context) throws IOException {
        this.driver = context.driver();
        this.content = context.content(3001);
    }

    void all(FaultSweep sweep) throws IOException {
        sweep.of("delete", new Attempt(path -> driver.delete(path, DeleteOptions.any())));
        sweep.of("delete all", new Attempt(this::deleteAll));
    }

    /** A failure that is told for one path alone is one too. */
    private void deleteAll(StoragePath path) throws IOException {
        StoragePath deeper = deeper(path);
        Map<StoragePath, StorageException> failures = driver.deleteAll(List.of(path, deeper), DeleteOptions.any());
        for (StorageException failure : failures.values()) {
            throw failure;
        }
    }

    private static StoragePath deeper(StoragePath path) {
        return StoragePath.parse(path.value() + "-below/deeper/object");
    }

    private static StoragePath beside(StoragePath path) {
        return StoragePath.parse(path.value() + "-beside");
    }

    /** One way of removing. */
    private interface Removal {
        void of(StoragePath path) throws IOException;
    }

    private final class Attempt implements FaultSweep.Operation {
        private final Removal removal;

        Attempt(Removal removal) {
            this.removal = removal;
        }

        @Override
        public void prepare(StoragePath path) throws IOException {
            Steps.put(driver, path, content);
            Steps.put(driver, deeper(path), content);
            Steps.put(driver, beside(path), content);
        }

        @Override
        public void run(StoragePath path, Deque<Closeable> handles) throws IOException {
            removal.of(path);
        }

        @Override
        public void verify(StoragePath path, boolean failed) throws IOException {
            for (StoragePath removed : List.of(path, deeper(path))) {
                if (driver.stat(removed).isPresent()) {
                    content.verify(Steps.read(driver, removed));
                    assertThat(failed || removed.equals(deeper(path)))
                            .as("whether %s may still be there", removed)
                            .isTrue();
                }
            }
            removal.of(path);
            assertThat(driver.stat(path)).as("what is known of %s", path).isEmpty();
            content.verify(Steps.read(driver, beside(path)));
        }
    }
}
