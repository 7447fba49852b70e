// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/** A path that has the names of another one, and a file system of its own. */
final class DelegatingPath implements Path {
    private final DelegatingFileSystem fileSystem;
    private final Path delegate;

    DelegatingPath(DelegatingFileSystem fileSystem, Path delegate) {
        this.fileSystem = fileSystem;
        this.delegate = delegate;
    }

    static Path unwrap(Path path) {
        if (path instanceof DelegatingPath wrapped) {
            return wrapped.delegate;
        }
        throw new ProviderMismatchException("not a path of this kind: " + path);
    }

    private Path wrap(Path path) {
        return new DelegatingPath(fileSystem, path);
    }

    private @Nullable Path wrapIfAny(@Nullable Path path) {
        return path == null ? null : wrap(path);
    }

    @Override
    public DelegatingFileSystem getFileSystem() {
        return fileSystem;
    }

    @Override
    public boolean isAbsolute() {
        return delegate.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return wrapIfAny(delegate.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
        return wrapIfAny(delegate.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
        return wrapIfAny(delegate.getParent());
    }

    @Override
    public int getNameCount() {
        return delegate.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return wrap(delegate.getName(index));
    }

    @Override
    public Path subpath(int beginIndex, int endIndex) {
        return wrap(delegate.subpath(beginIndex, endIndex));
    }

    @Override
    public boolean startsWith(Path other) {
        return isOfThisFileSystem(other) && delegate.startsWith(unwrap(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return isOfThisFileSystem(other) && delegate.endsWith(unwrap(other));
    }

    @Override
    public Path normalize() {
        return wrap(delegate.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return wrap(delegate.resolve(unwrap(other)));
    }

    @Override
    public Path relativize(Path other) {
        return wrap(delegate.relativize(unwrap(other)));
    }

    @Override
    public URI toUri() {
        return URI.create(DelegatingProvider.SCHEME + ":" + fileSystem.number() + "!" + delegate.toUri());
    }

    @Override
    public Path toAbsolutePath() {
        return wrap(delegate.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return fileSystem.interposing().realPath(this, options);
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("watching");
    }

    @Override
    public int compareTo(Path other) {
        return delegate.compareTo(unwrap(other));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DelegatingPath path && path.fileSystem == fileSystem && path.delegate.equals(delegate);
    }

    @Override
    public int hashCode() {
        return delegate.hashCode();
    }

    @Override
    public String toString() {
        return delegate.toString();
    }

    private boolean isOfThisFileSystem(Path other) {
        return other instanceof DelegatingPath path && path.fileSystem == fileSystem;
    }
}
