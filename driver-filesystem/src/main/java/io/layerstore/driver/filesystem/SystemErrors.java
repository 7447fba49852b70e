// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.StorageErrorKind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The meanings of the operating systems' error texts, for the errors that have no exception class of their own. */
final class SystemErrors {
    private static final Map<String, StorageErrorKind> MEANINGS = meanings();

    private SystemErrors() {}

    static StorageErrorKind kind(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, StorageErrorKind> meaning : MEANINGS.entrySet()) {
            if (text.contains(meaning.getKey())) {
                return meaning.getValue();
            }
        }
        return StorageErrorKind.IO;
    }

    private static Map<String, StorageErrorKind> meanings() {
        Map<String, StorageErrorKind> meanings = new LinkedHashMap<>();
        meanings.put("no space left", StorageErrorKind.NO_SPACE);
        meanings.put("disk quota", StorageErrorKind.NO_SPACE);
        meanings.put("not enough space", StorageErrorKind.NO_SPACE);
        meanings.put("out of disk space", StorageErrorKind.NO_SPACE);
        meanings.put("read-only file system", StorageErrorKind.READ_ONLY);
        meanings.put("operation not permitted", StorageErrorKind.ACCESS_DENIED);
        meanings.put("permission denied", StorageErrorKind.ACCESS_DENIED);
        meanings.put("symbolic link", StorageErrorKind.ACCESS_DENIED);
        meanings.put("name too long", StorageErrorKind.CONFIGURATION);
        meanings.put("file too large", StorageErrorKind.TOO_LARGE);
        meanings.put("stale", StorageErrorKind.UNAVAILABLE);
        meanings.put("not connected", StorageErrorKind.UNAVAILABLE);
        meanings.put("no such device", StorageErrorKind.UNAVAILABLE);
        meanings.put("host is down", StorageErrorKind.UNAVAILABLE);
        meanings.put("too many open files", StorageErrorKind.UNAVAILABLE);
        meanings.put("no locks available", StorageErrorKind.UNAVAILABLE);
        meanings.put("timed out", StorageErrorKind.TIMEOUT);
        meanings.put("needs cleaning", StorageErrorKind.CORRUPT);
        meanings.put("is a directory", StorageErrorKind.PATH_CONFLICT);
        meanings.put("not a directory", StorageErrorKind.PATH_CONFLICT);
        return meanings;
    }
}
