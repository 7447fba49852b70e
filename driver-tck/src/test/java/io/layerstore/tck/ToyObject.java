// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import io.layerstore.driver.FileInfo;

/** An object of the toy driver; its bytes are never changed. */
final class ToyObject {
    private final FileInfo info;
    private final byte[] bytes;

    ToyObject(FileInfo info, byte[] bytes) {
        this.info = info;
        this.bytes = bytes;
    }

    FileInfo info() {
        return info;
    }

    byte[] bytes() {
        return bytes;
    }
}
