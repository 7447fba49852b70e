// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.layerstore.tck.disk.DiskCall.Operation;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Shows every call to an interposer and passes it on with the paths of the file system underneath. */
final class DelegatingProvider extends FileSystemProvider {
    static final String SCHEME = "tck";

    private final DelegatingFileSystem fileSystem;
    private final FileSystemProvider delegate;
    private final Interposer interposer;

    DelegatingProvider(DelegatingFileSystem fileSystem, FileSystemProvider delegate, Interposer interposer) {
        this.fileSystem = fileSystem;
        this.delegate = delegate;
        this.interposer = interposer;
    }

    /** A call underneath that gives something back. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws IOException;
    }

    /** A call underneath that gives nothing back. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    /** Lets a call happen if the interposer does, and returns what it gave. */
    <T> T asking(DiskCall call, Call<T> underneath) throws IOException {
        AtomicReference<T> given = new AtomicReference<>();
        try {
            interposer.around(call, most -> {
                given.set(underneath.run());
                return 0;
            });
        } catch (IOException e) {
            closeUnseen(given.get(), e);
            throw e;
        }
        return Objects.requireNonNull(given.get(), () -> "swallowed: " + call);
    }

    /** Nobody gets to see what a failed call has opened, so nobody else could close it. */
    private static void closeUnseen(@Nullable Object given, IOException failure) {
        if (given instanceof Closeable handle) {
            try {
                handle.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    /** Lets a call happen if the interposer does. */
    void doing(DiskCall call, Action underneath) throws IOException {
        interposer.around(call, most -> {
            underneath.run();
            return 0;
        });
    }

    Path realPath(Path path, LinkOption... options) throws IOException {
        Path real = at(path);
        return fileSystem.wrap(asking(DiskCall.of(Operation.LOOK, real), () -> real.toRealPath(options)));
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Path file = at(path);
        boolean creates = options.contains(CREATE) || options.contains(CREATE_NEW);
        Object handle = new Object();
        boolean reads = !options.contains(WRITE) && !creates;
        DiskCall call = DiskCall.of(creates ? Operation.CREATE : Operation.OPEN, file, handle, 0);
        // What it is has to be found out while it is opened: somebody may remove a directory, or make it again,
        // meanwhile.
        FileChannel opened = asking(
                call,
                () -> reads && Files.isDirectory(file)
                        ? new DirectoryChannel(file, handle, interposer)
                        : delegate.newFileChannel(file, options, attributes));
        if (opened instanceof DirectoryChannel) {
            return opened;
        }
        DelegatingChannel channel = new DelegatingChannel(file, opened, handle, interposer);
        if (options.contains(TRUNCATE_EXISTING) && options.contains(WRITE)) {
            channel.truncated();
        }
        return channel;
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options.isEmpty() ? Set.of(READ) : options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        Path real = at(directory);
        DirectoryStream<Path> opened = asking(
                DiskCall.of(Operation.LIST, real),
                () -> delegate.newDirectoryStream(real, entry -> filter.accept(fileSystem.wrap(entry))));
        return opened instanceof SecureDirectoryStream<Path> secure
                ? new DelegatingSecureStream(fileSystem, real, secure)
                : new DelegatingStream<>(fileSystem, opened);
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
        Path real = at(directory);
        doing(DiskCall.of(Operation.CREATE_DIRECTORY, real), () -> delegate.createDirectory(real, attributes));
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        Path file = at(existing);
        Path name = at(link);
        doing(DiskCall.of(Operation.LINK, file, name), () -> delegate.createLink(name, file));
    }

    @Override
    public void delete(Path path) throws IOException {
        Path real = at(path);
        doing(DiskCall.of(Operation.DELETE, real), () -> delegate.delete(real));
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        Path from = at(source);
        Path to = at(target);
        doing(DiskCall.of(Operation.MOVE, from, to), () -> delegate.move(from, to, options));
    }

    /** Copies a file in the calls that other programs would use. */
    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        boolean replaces = Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING);
        Set<OpenOption> opening = replaces ? Set.of(WRITE, CREATE, TRUNCATE_EXISTING) : Set.of(WRITE, CREATE_NEW);
        try (FileChannel in = newFileChannel(source, Set.of(READ));
                FileChannel out = newFileChannel(target, opening)) {
            for (long position = 0; position < in.size(); ) {
                position += in.transferTo(position, in.size() - position, out);
            }
        }
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        Path real = at(path);
        return asking(DiskCall.of(Operation.LOOK, real), () -> delegate.isSameFile(real, at(other)));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        Path real = at(path);
        return asking(DiskCall.of(Operation.LOOK, real), () -> delegate.isHidden(real));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        Path real = at(path);
        return asking(DiskCall.of(Operation.LOOK, real), () -> delegate.getFileStore(real));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        Path real = at(path);
        doing(DiskCall.of(Operation.LOOK, real), () -> delegate.checkAccess(real, modes));
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        Path real = at(link);
        return fileSystem.wrap(asking(DiskCall.of(Operation.LOOK, real), () -> delegate.readSymbolicLink(real)));
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        Path real = at(path);
        BasicFileAttributeView view = delegate.getFileAttributeView(real, BasicFileAttributeView.class, options);
        return type == BasicFileAttributeView.class ? type.cast(new DelegatingAttributes(real, view, this)) : null;
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        Path real = at(path);
        return asking(DiskCall.of(Operation.LOOK, real), () -> delegate.readAttributes(real, type, options));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        Path real = at(path);
        return asking(DiskCall.of(Operation.LOOK, real), () -> delegate.readAttributes(real, attributes, options));
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        Path real = at(path);
        doing(
                DiskCall.of(Operation.SET_ATTRIBUTES, real),
                () -> delegate.setAttribute(real, attribute, value, options));
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException("file systems by URI");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException("file systems by URI");
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException("paths by URI");
    }

    private static Path at(Path path) {
        return DelegatingPath.unwrap(path).toAbsolutePath().normalize();
    }
}
