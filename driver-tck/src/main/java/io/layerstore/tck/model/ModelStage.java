// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.model;

import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What should be known of one stage, and the handle on it, if one is open. */
final class ModelStage {
    @Nullable
    WriterToken token;

    @Nullable
    StorageWriter writer;

    @Nullable
    StagedContent staged;

    int instance;
    boolean sealed;
    byte[] bytes = {};
    byte[] durable = {};
    byte[] attachment = {};

    boolean isOpen() {
        return writer != null || staged != null;
    }

    /** Whether it can be resumed when nobody owns it. */
    boolean isKept() {
        return token != null;
    }

    void accept(byte[] more) {
        int size = bytes.length;
        bytes = Arrays.copyOf(bytes, size + more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
    }

    void checkpoint(WriterToken made, byte[] attached) {
        token = made;
        durable = bytes;
        attachment = attached;
    }

    void opened(StorageWriter handle, int by) {
        writer = handle;
        staged = null;
        instance = by;
        bytes = durable;
    }

    void sealed(StagedContent handle, byte[] attached) {
        writer = null;
        staged = handle;
        if (isKept() && !sealed) {
            durable = bytes;
            attachment = attached;
        }
        sealed = true;
    }

    /** Nobody owns it any more: what was not made durable is gone. */
    void released() {
        writer = null;
        staged = null;
        bytes = durable;
    }

    void close() throws IOException {
        Closeable handle = writer != null ? writer : staged;
        if (handle != null) {
            handle.close();
        }
        released();
    }
}
