// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import io.layerstore.tck.disk.DiskCall.Operation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An open directory, which can be forced and nothing else. */
final class DirectoryChannel extends FileChannel {
    private final Path directory;
    private final Object handle;
    private final Interposer interposer;

    DirectoryChannel(Path directory, Object handle, Interposer interposer) {
        this.directory = directory;
        this.handle = handle;
        this.interposer = interposer;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        interposer.around(DiskCall.of(Operation.FORCE_DIRECTORY, directory, handle, 0), most -> {
            forceIfPossible(metaData);
            return 0;
        });
    }

    /** Not every file system can: in memory there is nothing to force. */
    private void forceIfPossible(boolean metaData) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(directory, StandardOpenOption.READ);
        } catch (FileSystemException e) {
            return;
        }
        try (channel) {
            channel.force(metaData);
        }
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
        throw isDirectory();
    }

    @Override
    public long read(ByteBuffer[] dsts, int offset, int length) throws IOException {
        throw isDirectory();
    }

    @Override
    public int read(ByteBuffer dst, long position) throws IOException {
        throw isDirectory();
    }

    @Override
    public int write(ByteBuffer src) throws IOException {
        throw isDirectory();
    }

    @Override
    public long write(ByteBuffer[] srcs, int offset, int length) throws IOException {
        throw isDirectory();
    }

    @Override
    public int write(ByteBuffer src, long position) throws IOException {
        throw isDirectory();
    }

    @Override
    public long position() throws IOException {
        throw isDirectory();
    }

    @Override
    public FileChannel position(long newPosition) throws IOException {
        throw isDirectory();
    }

    @Override
    public long size() throws IOException {
        throw isDirectory();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        throw isDirectory();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        throw isDirectory();
    }

    @Override
    public long transferFrom(ReadableByteChannel src, long position, long count) throws IOException {
        throw isDirectory();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        throw isDirectory();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        throw isDirectory();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        throw isDirectory();
    }

    @Override
    protected void implCloseChannel() {
        // nothing is held
    }

    private IOException isDirectory() {
        return new FileSystemException(directory.toString(), null, "Is a directory");
    }
}
