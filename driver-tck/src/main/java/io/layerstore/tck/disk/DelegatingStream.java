// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;

/** The entries of a directory, with the paths of the file system above. */
class DelegatingStream<S extends DirectoryStream<Path>> implements DirectoryStream<Path> {
    /** The file system above. */
    protected final DelegatingFileSystem fileSystem;

    /** The stream underneath. */
    protected final S delegate;

    DelegatingStream(DelegatingFileSystem fileSystem, S delegate) {
        this.fileSystem = fileSystem;
        this.delegate = delegate;
    }

    @Override
    public Iterator<Path> iterator() {
        Iterator<Path> entries = delegate.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public Path next() {
                return fileSystem.wrap(entries.next());
            }
        };
    }

    @Override
    public void close() throws IOException {
        delegate.close();
    }
}
