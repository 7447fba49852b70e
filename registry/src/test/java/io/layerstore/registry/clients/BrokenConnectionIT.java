// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that break in the middle of a layer: the client tries again, and nothing half is kept. */
class BrokenConnectionIT {
    private static final long CUT = 1_500_000;
    private static final int CUTS = 2;

    @TempDir
    private Path directory;

    @Test
    void aPushAndAPullSurviveThem() throws Exception {
        ImageLayout image = ImageLayout.image(directory.resolve("image"), TarLayer.of("a", 14, 4_000_000));
        ImageLayout pulled = ImageLayout.at(directory.resolve("pulled"));
        Tool tool = new Tool(directory.resolve("home"));
        try (RunningRegistry registry = RunningRegistry.over(Files.createDirectory(directory.resolve("root")))) {
            int port = Integer.parseInt(registry.host().substring("127.0.0.1:".length()));
            try (CuttingProxy proxy = new CuttingProxy(port, CUT, CUTS)) {
                repeat(tool, proxy, copy("--dest-tls-verify=false", "oci:" + image.path() + ":v1", docker(proxy)));
            }
            try (CuttingProxy proxy = new CuttingProxy(port, CUT, CUTS)) {
                repeat(tool, proxy, copy("--src-tls-verify=false", docker(proxy), "oci:" + pulled.path() + ":v1"));
            }
        }
        assertThat(pulled.blobs()).isEqualTo(image.blobs());
    }

    /** This client takes some cuts for the end of the matter, and has to be called again. */
    private static void repeat(Tool tool, CuttingProxy proxy, String... command) throws Exception {
        Tool.Result result = tool.attempt(command);
        for (int i = 0; i < CUTS && result.status() != 0; i++) {
            result = tool.attempt(command);
        }
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(proxy.cutsLeft()).as("cuts that were not made").isZero();
    }

    private static String[] copy(String option, String from, String to) {
        return new String[] {"skopeo", "--insecure-policy", "copy", option, from, to};
    }

    private static String docker(CuttingProxy proxy) {
        return "docker://" + proxy.host() + "/broken/image:v1";
    }
}
