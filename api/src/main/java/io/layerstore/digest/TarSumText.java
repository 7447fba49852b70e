// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import io.layerstore.tar.TarEntry;
import java.nio.charset.StandardCharsets;

/** What of an entry's header goes into its sum, and what its name boils down to. */
final class TarSumText {
    private TarSumText() {}

    /** Returns keys and values, with nothing between. Only the first version has the time, and no extended attributes. */
    static byte[] of(TarEntry entry, TarSumVersion version) {
        var names = entry.names();
        var numbers = entry.numbers();
        StringBuilder text = new StringBuilder(256)
                .append("name")
                .append(names.name())
                .append("mode")
                .append(numbers.mode())
                .append("uid")
                .append(numbers.owner().user())
                .append("gid")
                .append(numbers.owner().group())
                .append("size")
                .append(numbers.size());
        if (version == TarSumVersion.V0) {
            text.append("mtime").append(numbers.modified());
        }
        text.append("typeflag")
                .append((char) (entry.type() & 0xff))
                .append("linkname")
                .append(names.linkName())
                .append("uname")
                .append(names.user())
                .append("gname")
                .append(names.group())
                .append("devmajor")
                .append(numbers.device().major())
                .append("devminor")
                .append(numbers.device().minor());
        if (version != TarSumVersion.V0) {
            entry.attributes().forEach((name, value) -> text.append(name).append(value));
        }
        return bytes(text.toString());
    }

    /** Returns the name without one {@code ./} in front and one slash at its end: entries that share it count as one path. */
    static byte[] key(String name) {
        int from = name.startsWith("./") ? 2 : 0;
        int to = name.length() - (name.endsWith("/") ? 1 : 0);
        return bytes(from < to ? name.substring(from, to) : "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
