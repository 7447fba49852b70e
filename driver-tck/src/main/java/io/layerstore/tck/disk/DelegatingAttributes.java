// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import io.layerstore.tck.disk.DiskCall.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** The basic attributes of a file, asked for and set under the eyes of the interposer. */
final class DelegatingAttributes implements BasicFileAttributeView {
    private final Path file;
    private final BasicFileAttributeView delegate;
    private final DelegatingProvider provider;

    DelegatingAttributes(Path file, BasicFileAttributeView delegate, DelegatingProvider provider) {
        this.file = file;
        this.delegate = delegate;
        this.provider = provider;
    }

    @Override
    public String name() {
        return delegate.name();
    }

    @Override
    public BasicFileAttributes readAttributes() throws IOException {
        return provider.asking(DiskCall.of(Operation.LOOK, file), delegate::readAttributes);
    }

    @Override
    public void setTimes(@Nullable FileTime modified, @Nullable FileTime accessed, @Nullable FileTime created)
            throws IOException {
        provider.doing(
                DiskCall.of(Operation.SET_ATTRIBUTES, file), () -> delegate.setTimes(modified, accessed, created));
    }
}
