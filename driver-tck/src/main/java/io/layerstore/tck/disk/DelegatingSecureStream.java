// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import io.layerstore.tck.disk.DiskCall.Operation;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is held open. Removals through it are shown to the interposer; streams, channels and views are opened by
 * path, as through the file system itself.
 */
final class DelegatingSecureStream extends DelegatingStream<SecureDirectoryStream<Path>>
        implements SecureDirectoryStream<Path> {
    private final Path directory;

    DelegatingSecureStream(DelegatingFileSystem fileSystem, Path directory, SecureDirectoryStream<Path> delegate) {
        super(fileSystem, delegate);
        this.directory = directory;
    }

    @Override
    public void deleteFile(Path name) throws IOException {
        Path file = DelegatingPath.unwrap(name);
        fileSystem
                .interposing()
                .doing(DiskCall.of(Operation.DELETE, directory.resolve(file)), () -> delegate.deleteFile(file));
    }

    @Override
    public void deleteDirectory(Path name) throws IOException {
        Path file = DelegatingPath.unwrap(name);
        fileSystem
                .interposing()
                .doing(DiskCall.of(Operation.DELETE, directory.resolve(file)), () -> delegate.deleteDirectory(file));
    }

    @Override
    public void move(Path source, SecureDirectoryStream<Path> target, Path name) throws IOException {
        if (!(target instanceof DelegatingSecureStream to)) {
            throw new UnsupportedOperationException("a move to another kind of stream");
        }
        Path from = DelegatingPath.unwrap(source);
        Path newName = DelegatingPath.unwrap(name);
        DiskCall call = DiskCall.of(Operation.MOVE, directory.resolve(from), to.directory.resolve(newName));
        fileSystem.interposing().doing(call, () -> delegate.move(from, to.delegate, newName));
    }

    @Override
    public SecureDirectoryStream<Path> newDirectoryStream(Path path, LinkOption... options) throws IOException {
        if (fileSystem.interposing().newDirectoryStream(above(path), entry -> true)
                instanceof DelegatingSecureStream stream) {
            return stream;
        }
        throw new UnsupportedOperationException("secure streams");
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return fileSystem.interposing().newByteChannel(above(path), options, attributes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(Class<V> type) {
        return fileSystem.interposing().getFileAttributeView(fileSystem.wrap(directory), type);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return fileSystem.interposing().getFileAttributeView(above(path), type, options);
    }

    private Path above(Path path) {
        return fileSystem.wrap(directory).resolve(path);
    }
}
