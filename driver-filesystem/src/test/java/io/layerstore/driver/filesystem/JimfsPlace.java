// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.tck.disk.DelegatingFileSystem;
import io.layerstore.tck.disk.OneAtATime;
import io.layerstore.tck.harness.DriverPlace;
import java.io.IOException;
import java.nio.file.FileSystem;

/** A file system on the heap, which is all there is of it when it is closed. */
final class JimfsPlace implements DriverPlace {
    private final FileSystem jimfs = Jimfs.newFileSystem(Configuration.unix());
    private final FileSystem polite = new DelegatingFileSystem(jimfs, new OneAtATime());

    @Override
    public StorageDriver open() throws StorageException {
        return FilesystemDriver.open(polite.getPath("/store"), DriverFixture.QUICK);
    }

    @Override
    public void close() throws IOException {
        jimfs.close();
    }
}
