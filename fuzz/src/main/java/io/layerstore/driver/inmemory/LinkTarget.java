// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.core.Layerstore;
import io.layerstore.digest.Digest;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.layer.LayerCorruptException;
import io.layerstore.layer.LayerService;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** Whatever stands in a link leads to no layer but the one that is there, and can be deleted. */
public final class LinkTarget {
    private static final RepositoryName REPOSITORY = RepositoryName.parse("fuzz");
    private static final Digest SHA256 = Digest.parse("sha256:" + "ab".repeat(32));
    private static final Digest TARSUM = Digest.parse("tarsum.v1+sha256:" + "cd".repeat(32));
    private static final String LAYERS = "docker/registry/v2/repositories/fuzz/_layers/";
    private static final StorageDriver DRIVER = new InMemoryDriver(new HeapSpace(), 1 << 20, InstantSource.system());
    private static final LayerService SERVICE = service();

    private LinkTarget() {}

    /**
     * Tries an input.
     *
     * @param input the content of a link
     * @throws IOException if the service fails in another way than it may
     */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        for (Digest digest : List.of(SHA256, TARSUM)) {
            String directory = digest.algorithm().identifier().replace("tarsum.v1+", "tarsum/v1/");
            StoragePath link = StoragePath.parse(LAYERS + directory + "/" + digest.hex() + "/link");
            DRIVER.putContent(link, input, WriteOptions.replace());
            if (SERVICE.exists(REPOSITORY, digest)) {
                throw new AssertionError("a layer that is not there exists");
            }
            fetch(digest);
            SERVICE.delete(REPOSITORY, digest);
        }
    }

    private static void fetch(Digest digest) throws IOException {
        try {
            SERVICE.fetch(REPOSITORY, digest);
            throw new AssertionError("a layer that is not there was found");
        } catch (LayerCorruptException e) {
            if (!e.digest().equals(digest)) {
                throw new AssertionError("another layer is corrupt", e);
            }
        }
    }

    private static LayerService service() {
        try {
            return Layerstore.builder().driver(DRIVER).build().layers();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
