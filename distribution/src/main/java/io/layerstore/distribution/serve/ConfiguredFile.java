// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.serve;

import io.layerstore.distribution.console.InputException;
import io.layerstore.registry.access.TlsFilesException;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** A file that the configuration names, and that has to be there when the server starts. */
final class ConfiguredFile {
    private ConfiguredFile() {}

    /** Reads it. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    /** Reads what is called so, and says which file it was if the system would not let it be read. */
    static <T> T read(String name, Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (TlsFilesException e) {
            throw e;
        } catch (FileSystemException e) {
            String file = e.getFile();
            throw InputException.ofFile("read", file == null ? name : file, e);
        } catch (IOException e) {
            throw InputException.ofFile("read", name, e);
        }
    }
}
