// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.embedding;

import io.layerstore.core.Layerstore;
import io.layerstore.core.driver.StorageDrivers;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.Digester;
import io.layerstore.layer.Layer;
import io.layerstore.name.RepositoryName;
import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A program that embeds Layerstore: says which drivers it finds, and pushes and pulls with one of them. */
final class DiscoveryProgram {
    private DiscoveryProgram() {}

    public static void main(String[] arguments) throws Exception {
        StorageDrivers.load()
                .list()
                .forEach(driver ->
                        System.out.println(driver.name() + " from " + driver.origin() + " usable: " + driver.usable()));
        String name = arguments.length > 0 ? arguments[0] : "inmemory";
        byte[] content = "hello layer".getBytes(StandardCharsets.US_ASCII);
        Digester digester = DigestAlgorithm.SHA256.newDigester();
        digester.update(content, 0, content.length);
        try (Layerstore store = Layerstore.builder().driver(name, Map.of()).build();
                Layer layer = store.layers()
                        .put(
                                RepositoryName.parse("a/b"),
                                Channels.newChannel(new ByteArrayInputStream(content)),
                                digester.digest())) {
            int length = layer.asInputStream().readAllBytes().length;
            System.out.println("pushed and pulled " + length + " bytes");
        }
    }
}
