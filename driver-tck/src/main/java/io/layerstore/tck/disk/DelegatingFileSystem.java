// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file system over another one, typically in memory, that shows every call to an {@link Interposer}. Two of them over one
 * file system are different file systems: their paths differ, and so do the URIs of their paths.
 *
 * <p>A directory can be opened for reading and forced, as on Linux, also where the file system underneath cannot do that:
 * there the force does nothing but be seen by the interposer. Symbolic links can be followed and not made. Of the views of
 * attributes only the basic one is given. Paths that come from a URI, and watching, are not supported. Closing does nothing:
 * the file system underneath belongs to who made it. Safe for use by many threads if that one is.
 */
public final class DelegatingFileSystem extends FileSystem {
    private static final AtomicLong COUNT = new AtomicLong();

    private final FileSystem delegate;
    private final DelegatingProvider provider;
    private final long number = COUNT.incrementAndGet();

    /**
     * Makes a file system.
     *
     * @param delegate what does the work
     * @param interposer decides what becomes of each call
     */
    public DelegatingFileSystem(FileSystem delegate, Interposer interposer) {
        this.delegate = delegate;
        this.provider = new DelegatingProvider(this, delegate.provider(), interposer);
    }

    /**
     * Returns a path of this file system.
     *
     * @param path a path of the file system underneath
     * @return the path here that has the same names
     */
    public Path wrap(Path path) {
        return new DelegatingPath(this, path);
    }

    /**
     * Returns the path underneath.
     *
     * @param path a path of this file system
     * @return the path of the file system underneath that has the same names
     */
    public static Path unwrap(Path path) {
        return DelegatingPath.unwrap(path);
    }

    /** Tells this file system from any other in this JVM. */
    long number() {
        return number;
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    DelegatingProvider interposing() {
        return provider;
    }

    @Override
    public void close() throws IOException {
        // What is underneath belongs to its maker.
    }

    @Override
    public boolean isOpen() {
        return delegate.isOpen();
    }

    @Override
    public boolean isReadOnly() {
        return delegate.isReadOnly();
    }

    @Override
    public String getSeparator() {
        return delegate.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        List<Path> roots = new ArrayList<>();
        delegate.getRootDirectories().forEach(root -> roots.add(wrap(root)));
        return roots;
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return delegate.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return delegate.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return wrap(delegate.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = delegate.getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(unwrap(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return delegate.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("watching");
    }
}
