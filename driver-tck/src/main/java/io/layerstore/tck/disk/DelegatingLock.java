// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;

/** A lock underneath, held through a channel above. */
final class DelegatingLock extends FileLock {
    private final FileLock delegate;

    DelegatingLock(FileChannel channel, FileLock delegate) {
        super(channel, delegate.position(), delegate.size(), delegate.isShared());
        this.delegate = delegate;
    }

    @Override
    public boolean isValid() {
        return delegate.isValid();
    }

    @Override
    public void release() throws IOException {
        delegate.release();
    }
}
