// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.layerstore.driver.StorageErrorKind;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiskStateTest {
    @Test
    void fullDiskIsKnownWhateverTheSystemCallsIt() throws IOException {
        Configuration small =
                Configuration.unix().toBuilder().setMaxSize(1 << 20).build();
        try (FileSystem jimfs = Jimfs.newFileSystem(small)) {
            Path file = jimfs.getPath("/file");
            IOException strange = new IOException("auf dem Gerät ist kein Speicherplatz mehr verfügbar");
            Files.write(file, new byte[1]);
            assertThat(DiskState.explain(strange, file)).isSameAs(strange);
            Files.write(file, new byte[(1 << 20) - 8192]);
            assertThat(DiskState.explain(strange, file))
                    .hasCause(strange)
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.kind()).isEqualTo(StorageErrorKind.NO_SPACE));
            IOException known = new NoSuchFileException("x");
            assertThat(DiskState.explain(known, file)).isSameAs(known);
        }
    }
}
