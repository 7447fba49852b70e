// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.saboteur;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Markdown file with a section for each kill matrix, each between two comments that name it. For one thread. */
final class KillMatrixFile {
    private final Path file;
    private final String heading;
    private final String end;

    KillMatrixFile(Path file, String title) {
        this.file = file;
        this.heading = "<!-- begin: " + title + " -->\n## " + title + "\n";
        this.end = "<!-- end: " + title + " -->\n";
    }

    /** {@return what stands in the section, or an empty text if there is none} */
    String read() throws IOException {
        String text = text();
        int from = text.indexOf(heading);
        return from < 0 ? "" : text.substring(from + heading.length(), text.indexOf(end, from));
    }

    /** Replaces the section, or adds it to the end of the file. */
    void write(String section) throws IOException {
        String text = text();
        int from = text.indexOf(heading);
        String before = from < 0 ? text + "\n" : text.substring(0, from);
        String after = from < 0 ? "" : text.substring(text.indexOf(end, from) + end.length());
        Files.writeString(file, before + heading + section + end + after);
    }

    private String text() throws IOException {
        return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "# The kill matrix\n";
    }
}
