// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageReader;
import io.layerstore.tck.saboteur.DelegatingDriver;
import io.layerstore.tck.saboteur.DelegatingReader;
import io.layerstore.tck.saboteur.Saboteur;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** Drivers that are right as long as things are small. They are tried in a rehearsal, on a small scale. */
final class ScaleSaboteurs {
    private ScaleSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.reader("counts positions with too few bits", Narrow::new, "SD-SCALE-01", "SD-SCALE-02"),
                Saboteur.driver("lists a thousand objects at most", OnePage::new, "SD-SCALE-04"),
                Saboteur.harness(
                        "keeps everything in memory", honest -> new RehearsedHarness(Map.of()), "SD-SCALE-06"));
    }

    private static final class Narrow extends DelegatingReader {
        private static final long MASK = (1L << 22) - 1;

        Narrow(StorageReader delegate) {
            super(delegate);
        }

        @Override
        public int read(ByteBuffer dst, long position) throws IOException {
            return delegate.read(dst, position & MASK);
        }
    }

    private static final class OnePage extends DelegatingDriver {
        OnePage(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public ListPage list(ListRequest request) throws StorageException {
            ListPage page = delegate.list(request);
            return new ListPage(page.files(), page.groups(), null);
        }
    }
}
