// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static io.layerstore.driver.filesystem.DriverFixture.bytes;
import static io.layerstore.driver.filesystem.DriverFixture.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a {@link RestlessWriter} said before it was killed, and what therefore has to be there. */
final class AcknowledgedEffects {
    private final String writer;
    private final Map<String, Integer> done = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final List<String> claims = new ArrayList<>();
    private String[] begun = {"", "", "", "0"};
    private int acknowledged;

    AcknowledgedEffects(String writer) {
        this.writer = writer;
    }

    /** Takes a line, if the kill did not cut it. */
    void said(String line) {
        if (!line.endsWith(";")) {
            return;
        }
        String[] words = line.substring(0, line.length() - 1).split(" ");
        if (words[0].equals("do")) {
            begun = words;
            return;
        }
        begun = new String[] {"", "", "", "0"};
        acknowledged++;
        switch (words[1]) {
            case "claim" -> claims.add(words[2]);
            case "checkpoint" -> {
                done.put(words[2], Integer.parseInt(words[3]));
                tokens.put(words[2], words[4]);
            }
            case "finish" -> {
                done.put(words[2], Integer.parseInt(words[3]));
                tokens.remove(words[2]);
            }
            default -> done.put(words[2], Integer.parseInt(words[3]));
        }
    }

    int acknowledged() {
        return acknowledged;
    }

    int checkpoints() {
        return tokens.size();
    }

    /** Checks that all of it is there, and nothing else but what was just being done. */
    void verify(StorageDriver driver) throws IOException {
        if (begun[1].equals("put") && !done.containsKey(begun[2])) {
            done.put(begun[2], 0);
        }
        for (Map.Entry<String, Integer> entry : done.entrySet()) {
            if (!entry.getKey().startsWith("u")) {
                verifyObject(driver, entry.getKey(), entry.getValue());
            } else if (tokens.containsKey(entry.getKey())) {
                verifyStage(driver, entry.getKey(), entry.getValue());
            } else {
                verifyUpload(driver, entry.getKey(), entry.getValue());
            }
        }
        for (String claim : claims) {
            String round = writer.substring(0, writer.indexOf('p'));
            assertThat(driver.getContent(path("claims/" + round + claim), 100)).isEqualTo(bytes(writer));
        }
    }

    private int inFlight(String verb, String name, int otherwise) {
        return begun[1].equals(verb) && begun[2].equals(name) ? Integer.parseInt(begun[3]) : otherwise;
    }

    private void verifyObject(StorageDriver driver, String object, int number) throws IOException {
        int begunNumber = inFlight("put", object, number);
        byte[] seen = read(driver, object);
        byte[] expected = number == 0
                ? new byte[0]
                : RestlessWriter.content(writer, object, number).bytes();
        byte[] expectedToo = begunNumber == 0
                ? new byte[0]
                : RestlessWriter.content(writer, object, begunNumber).bytes();
        assertThat(seen)
                .as("%s of %s after put %s, while %s", object, writer, number, String.join(" ", begun))
                .isIn(expected, expectedToo);
    }

    /** Nothing is as good as no bytes here: no object is empty. */
    private byte[] read(StorageDriver driver, String object) throws IOException {
        try (StorageReader reader = driver.open(path(writer + "/" + object), ReadOptions.whole())) {
            return reader.asInputStream().readAllBytes();
        } catch (StorageException e) {
            assertThat(e.kind()).isEqualTo(StorageErrorKind.NOT_FOUND);
            return new byte[0];
        }
    }

    private void verifyUpload(StorageDriver driver, String upload, int size) throws IOException {
        RestlessWriter.uploaded(writer, number(upload)).verify(0, read(driver, upload));
        assertThat(driver.stat(path(writer + "/" + upload)).orElseThrow().size())
                .isEqualTo(size);
    }

    private static int number(String upload) {
        return Integer.parseInt(upload.substring(1));
    }

    private void verifyStage(StorageDriver driver, String upload, int size) throws IOException {
        boolean finishing = begun[1].equals("finish");
        try (StorageWriter resumed = driver.resume(new WriterToken(tokens.get(upload)))) {
            assertThat(resumed.size()).as("size of %s", upload).isIn((long) size, (long)
                    inFlight("checkpoint", upload, size));
            assertThat(new String(resumed.attachment(), StandardCharsets.US_ASCII))
                    .isEqualTo(Long.toString(resumed.size()));
            try (StagedContent staged = resumed.seal()) {
                try (StorageReader reader = staged.open()) {
                    RestlessWriter.uploaded(writer, number(upload))
                            .verify(0, reader.asInputStream().readAllBytes());
                }
                staged.discard();
            }
        } catch (StorageException e) {
            assertThat(finishing && e.kind() == StorageErrorKind.STAGE_UNKNOWN)
                    .as("%s was acknowledged and not finished: %s", upload, e.getMessage())
                    .isTrue();
            verifyUpload(driver, upload, size);
        }
    }

    List<String> claims() {
        return claims;
    }
}
