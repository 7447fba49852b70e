// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StoragePath;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * Names the content of a file by its time, size and number. Every publish has a time of its own, so that no two publishes
 * have the same name, even if the file system gives a number again at once.
 */
final class FileVersion {
    private FileVersion() {}

    static String of(BasicFileAttributes attributes) {
        long nanos = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        return Long.toHexString(nanos) + "-" + Long.toHexString(attributes.size()) + "-" + number(attributes.fileKey());
    }

    static FileInfo info(StoragePath path, BasicFileAttributes attributes) {
        return new FileInfo(
                path, attributes.size(), attributes.lastModifiedTime().toInstant(), of(attributes));
    }

    /** The file's number without that of its device, which may be another one after the next mount. */
    private static String number(Object fileKey) {
        String text = String.valueOf(fileKey);
        int start = text.indexOf("ino=");
        return start < 0 ? text : text.substring(start + 4, text.length() - 1);
    }
}
