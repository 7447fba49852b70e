// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.fault;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A reader whose calls go through the gate of its driver, and that may end before its object does. */
final class FaultyReader implements StorageReader {
    private final StorageReader delegate;
    private final CallGate gate;
    private final long end;
    private long next;

    /** Reads sequentially from one position, and gives nothing from another one on. */
    FaultyReader(StorageReader delegate, CallGate gate, long start, long end) {
        this.delegate = delegate;
        this.gate = gate;
        this.next = start;
        this.end = end;
    }

    /** Reads into a buffer that has no more room than there are bytes to give. */
    @FunctionalInterface
    private interface Read {
        int into(ByteBuffer narrow) throws IOException;
    }

    @Override
    public FileInfo info() {
        return delegate.info();
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
        int read = gate.pass("read", "", dst.remaining(), most -> upToTheEnd(dst, most, next, delegate::read));
        next += Math.max(0, read);
        return read;
    }

    @Override
    public int read(ByteBuffer dst, long position) throws IOException {
        return gate.pass(
                "read",
                "",
                dst.remaining(),
                most -> upToTheEnd(dst, most, position, narrow -> delegate.read(narrow, position)));
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        long given = Math.min(count, Math.max(0, end - position));
        return gate.pass("transferTo", "", given, most -> delegate.transferTo(position, most, target));
    }

    @Override
    public void close() throws IOException {
        if (!gate.dead()) {
            delegate.close();
        }
    }

    private int upToTheEnd(ByteBuffer dst, long most, long position, Read read) throws IOException {
        if (position >= end) {
            return -1;
        }
        int limit = dst.limit();
        dst.limit(dst.position() + (int) Math.min(most, end - position));
        try {
            return read.into(dst);
        } finally {
            dst.limit(limit);
        }
    }
}
