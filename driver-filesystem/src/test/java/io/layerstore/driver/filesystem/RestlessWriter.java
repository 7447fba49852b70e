// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static io.layerstore.driver.filesystem.DriverFixture.bytes;
import static io.layerstore.driver.filesystem.DriverFixture.path;

import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.Durability;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A process that works on a root until it is killed: puts, publishes, removes, claims, makes checkpoints. Says what it is
 * about to do, and what is done: {@code do put o3 17}, {@code ok put o3 17}.
 */
final class RestlessWriter {
    static final FilesystemOptions OPTIONS = FilesystemOptions.defaults().withDurability(Durability.PROCESS_CRASH);

    private static final int OBJECTS = 6;

    private final StorageDriver driver;
    private final String name;
    private final Random random;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    private @Nullable StorageWriter upload;
    private int uploads;

    private RestlessWriter(StorageDriver driver, String name) {
        this.driver = driver;
        this.name = name;
        this.random = new Random(name.hashCode());
    }

    public static void main(String[] args) throws IOException {
        RestlessWriter writer = new RestlessWriter(FilesystemDriver.open(Path.of(args[0]), OPTIONS), args[1]);
        for (int number = 1; number < 1_000_000; number++) {
            writer.doSomething(number);
        }
    }

    static SeededContent content(String writer, String object, int number) {
        return new SeededContent((writer + object).hashCode() * 1_000_000L + number, 50 + number * 97L % 9000);
    }

    /** The bytes of an upload, as many as there will ever be. */
    static SeededContent uploaded(String writer, int upload) {
        return new SeededContent((writer + "/u" + upload).hashCode(), Integer.MAX_VALUE);
    }

    private void doSomething(int number) throws IOException {
        String object = "o" + random.nextInt(OBJECTS);
        switch (random.nextInt(7)) {
            case 0, 1 -> put(object, number);
            case 2 -> publish(object, number);
            case 3 -> delete(object);
            case 4 -> claim("c" + number);
            case 5 -> write();
            default -> finish();
        }
    }

    /** The mark at the end shows that a line was not cut by the kill. */
    private void say(String line) {
        out.println(line + ";");
    }

    private void put(String object, int number) throws IOException {
        say("do put " + object + " " + number);
        driver.putContent(
                path(name + "/" + object), content(name, object, number).bytes(), WriteOptions.replace());
        say("ok put " + object + " " + number);
    }

    private void publish(String object, int number) throws IOException {
        say("do put " + object + " " + number);
        try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
            writer.write(ByteBuffer.wrap(content(name, object, number).bytes()));
            try (StagedContent staged = writer.seal()) {
                staged.publish(path(name + "/" + object), WriteOptions.replace());
            }
        }
        say("ok put " + object + " " + number);
    }

    private void delete(String object) throws IOException {
        say("do put " + object + " 0");
        driver.delete(path(name + "/" + object), DeleteOptions.any());
        say("ok put " + object + " 0");
    }

    /** All processes claim the same names. */
    private void claim(String claimed) throws IOException {
        try {
            driver.putContent(
                    path("claims/" + name.substring(0, name.indexOf('p')) + claimed),
                    bytes(name),
                    WriteOptions.createNew());
            say("ok claim " + claimed + " 1");
        } catch (StorageException e) {
            if (e.kind() != StorageErrorKind.ALREADY_EXISTS) {
                throw e;
            }
        }
    }

    private void write() throws IOException {
        if (upload == null) {
            upload = driver.writer(StageOptions.defaults());
            uploads++;
        }
        long size = upload.size();
        int more = 1 + random.nextInt(20_000);
        upload.write(uploaded(name, uploads).buffer(size, more));
        say("do checkpoint u" + uploads + " " + (size + more));
        String token = upload.checkpoint(bytes(Long.toString(size + more))).value();
        say("ok checkpoint u" + uploads + " " + (size + more) + " " + token);
    }

    private void finish() throws IOException {
        if (upload != null) {
            long size = upload.size();
            say("do finish u" + uploads + " " + size);
            try (StagedContent staged = upload.seal()) {
                staged.publish(path(name + "/u" + uploads), WriteOptions.createNew());
            }
            say("ok finish u" + uploads + " " + size);
            upload = null;
        }
    }
}
