// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;

/** The blocks of a file in PEM (RFC 7468), among which there may be any text. Immutable. */
record PemFile(Path path, List<Block> blocks) {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    /** What stands between two marks, in Base64. */
    record Block(String label, String content) {}

    PemFile {
        blocks = List.copyOf(blocks);
    }

    static PemFile read(Path path) throws IOException {
        String text = TextLines.withoutMark(new String(Files.readAllBytes(path), UTF_8));
        List<Block> blocks = new ArrayList<>();
        for (Iterator<String> lines = text.lines().map(String::strip).iterator(); lines.hasNext(); ) {
            String line = lines.next();
            if (line.startsWith(BEGIN) && line.endsWith(DASHES) && line.length() > BEGIN.length() + DASHES.length()) {
                blocks.add(block(path, line.substring(BEGIN.length(), line.length() - DASHES.length()), lines));
            }
        }
        return new PemFile(path, blocks);
    }

    private static Block block(Path path, String label, Iterator<String> lines) throws TlsFilesException {
        String end = END + label + DASHES;
        StringBuilder content = new StringBuilder();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.equals(end)) {
                return new Block(label, content.toString());
            }
            content.append(line);
        }
        throw new TlsFilesException(path, "a block of it has no end");
    }

    /** Returns the bytes of all blocks with a label, in their order. */
    List<byte[]> bytesOf(String label) throws TlsFilesException {
        List<byte[]> found = new ArrayList<>();
        for (Block block : blocks) {
            if (block.label().equals(label)) {
                found.add(decoded(block));
            }
        }
        return found;
    }

    // Without the cause, whose message has a character of what may be a key.
    private byte[] decoded(Block block) throws TlsFilesException {
        try {
            return Base64.getDecoder().decode(block.content());
        } catch (IllegalArgumentException e) {
            throw new TlsFilesException(path, "a block of it is not Base64");
        }
    }
}
