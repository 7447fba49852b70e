// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static io.layerstore.driver.filesystem.DriverFixture.bytes;

import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that owns a stage: says its token, writes on, and waits to be killed. */
final class StageOwner {
    private StageOwner() {}

    public static void main(String[] args) throws IOException {
        FilesystemDriver driver = DriverFixture.openQuick(Path.of(args[0]));
        StorageWriter never = driver.writer(StageOptions.defaults());
        never.write(ByteBuffer.wrap(bytes("never checkpointed")));
        StorageWriter writer = driver.writer(StageOptions.defaults());
        writer.write(ByteBuffer.wrap(bytes("12345")));
        String token = writer.checkpoint(bytes("hash")).value();
        writer.write(ByteBuffer.wrap(bytes("not checkpointed")));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(token);
        while (System.in.read() >= 0) {
            out.println("still here");
        }
    }
}
