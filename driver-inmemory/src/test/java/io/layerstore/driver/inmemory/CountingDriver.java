// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.saboteur.DelegatingReader;
import io.layerstore.tck.saboteur.DelegatingStagedContent;
import io.layerstore.tck.saboteur.DelegatingWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Counts the bytes of stages that are read back, and may change the attachments that it gives back. */
final class CountingDriver extends ServiceDriver {
    private final AtomicLong read;
    private final UnaryOperator<byte[]> attachments;

    CountingDriver(StorageDriver delegate, AtomicLong read, UnaryOperator<byte[]> attachments) {
        super(delegate);
        this.read = read;
        this.attachments = attachments;
    }

    @Override
    public StorageWriter writer(StageOptions options) throws StorageException {
        return counted(delegate.writer(options));
    }

    @Override
    public StorageWriter resume(WriterToken token) throws StorageException {
        return counted(delegate.resume(token));
    }

    private StorageWriter counted(StorageWriter writer) {
        return new DelegatingWriter(writer) {
            @Override
            public byte[] attachment() {
                return attachments.apply(delegate.attachment());
            }

            @Override
            public StagedContent seal(byte[] attachment) throws IOException {
                return counted(delegate.seal(attachment));
            }
        };
    }

    private StagedContent counted(StagedContent staged) {
        return new DelegatingStagedContent(staged) {
            @Override
            public StorageReader open() throws IOException {
                return counted(delegate.open());
            }
        };
    }

    private StorageReader counted(StorageReader reader) {
        return new DelegatingReader(reader) {
            @Override
            public int read(ByteBuffer dst) throws IOException {
                int count = delegate.read(dst);
                read.addAndGet(Math.max(0, count));
                return count;
            }
        };
    }
}
