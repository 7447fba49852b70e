// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads text in UTF-8, with or without a byte order mark, whose lines end as they do on any system. */
final class TextLines {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextLines() {}

    /** Makes the exception for a line that cannot be used. */
    @FunctionalInterface
    interface Refusal {
        /** Makes it of the number of the line, from 1, and of what is wrong with it. */
        IllegalArgumentException of(int line, String reason);
    }

    static List<String> read(Path file, Refusal refusal) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        CoderResult result = UTF_8.newDecoder().decode(bytes, text, true);
        if (result.isError()) {
            throw refusal.of(lineAt(bytes), "it is not UTF-8");
        }
        return withoutMark(text.flip().toString()).lines().toList();
    }

    static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static int lineAt(ByteBuffer bytes) {
        int line = 1;
        for (int i = 0; i < bytes.position(); i++) {
            line += bytes.get(i) == '\n' ? 1 : 0;
        }
        return line;
    }
}
