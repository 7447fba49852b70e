// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.core.Layerstore;
import io.layerstore.distribution.console.Row;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Makes anew what can be made of the links and manifests that there are. */
@Command(
        name = "rebuild",
        description = "Makes the layer index and the referrers anew; once, over what another registry wrote.")
final class RebuildCommand implements Callable<Integer> {
    private final LayerstoreCommand layerstore;

    RebuildCommand(LayerstoreCommand layerstore) {
        this.layerstore = layerstore;
    }

    @Override
    public Integer call() throws IOException {
        try (Layerstore store = layerstore.open()) {
            long layers = store.rebuildLayerIndex();
            long referrers = store.rebuildReferrers();
            layerstore
                    .reporter()
                    .result(
                            new Row().with("layerIndex", layers).with("referrers", referrers),
                            "markers that were added or removed: " + layers + " of the layer index, " + referrers
                                    + " of referrers");
        }
        return 0;
    }
}
