// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive as an operator unpacks it, in a directory with a space in its name. Takes about a minute. */
class ArchiveIT {
    private static final Content LAYER = new Content(1, 3_000_000);

    @TempDir
    private Path directory;

    private Installation layerstore;

    @BeforeEach
    void unpack() throws IOException {
        layerstore = Installation.in(directory);
    }

    @Test
    void bothArchivesHoldTheSameFiles() throws IOException {
        List<String> tar =
                files(Tool.run("tar", "-tzf", Installation.archive("tar.gz").toString()));
        List<String> zip;
        try (ZipFile archive = new ZipFile(Installation.archive("zip").toString())) {
            zip = files(archive.stream().map(ZipEntry::getName).collect(Collectors.joining("\n")));
        }

        assertThat(zip).isEqualTo(tar).hasSizeGreaterThan(15);
        assertThat(layerstore.home().resolve("bin/layerstore")).isExecutable();
        assertThat(layerstore.home()).isDirectoryContaining("glob:**/{bin,lib,conf,drivers,LICENSE,README}");
        assertThat(layerstore.home().resolve("conf")).isDirectoryContaining("glob:**/logback.xml");
        assertThat(layerstore.home().resolve("conf")).isDirectoryContaining("glob:**/layerstore.properties");
        assertThat(layerstore.home().resolve("drivers")).isDirectoryContaining("glob:**/README");
    }

    private static List<String> files(String lines) {
        return lines.lines().filter(name -> !name.endsWith("/")).sorted().toList();
    }

    @Test
    void aLayerGoesInAndComesOutThroughFilesAndPipes() throws Exception {
        Path file = LAYER.writeTo(directory.resolve("layer"));
        FinishedCommand push = layerstore.run("push", "library/debian", file.toString());
        RunningCommand piped = layerstore.start("push", "library/piped", "-");
        LAYER.writeTo(piped.input());
        piped.input().close();

        assertThat(push.status()).isZero();
        assertThat(push.out().strip()).isEqualTo(LAYER.digest());
        assertThat(piped.await().out().strip()).isEqualTo(LAYER.digest());
        Path pulled = directory.resolve("pulled");
        assertThat(layerstore
                        .run("pull", "library/debian", LAYER.digest(), "-o", pulled.toString())
                        .status())
                .isZero();
        assertThat(pulled).hasSameBinaryContentAs(file);
        assertThat(layerstore.run("ls", "library/piped").out().strip()).isEqualTo(LAYER.digest());
        assertThat(layerstore.run("stat", "library/piped", LAYER.digest()).out())
                .contains("size:     3000000");
        assertThat(layerstore.files("/blobs/")).hasSize(1);
        assertThat(layerstore.leftovers()).isEmpty();
    }

    @Test
    void theLauncherIsFoundThroughALinkAndTheCommandWorksInAnyDirectoryAndLocale() throws Exception {
        Path link = Files.createSymbolicLink(
                directory.resolve("ls"), layerstore.home().resolve("bin/layerstore"));
        Path file = Files.writeString(directory.resolve("schön.tar"), "hello");

        layerstore.with("LANG", "C").with("LC_ALL", "");

        assertThat(layerstore.startFrom(link, "version").await().out())
                .startsWith("layerstore ")
                .contains("Java");
        assertThat(layerstore.run("push", "x", file.toString()).status()).isZero();
    }

    @Test
    void aConfigurationFileOfTheInstallationIsRead() throws Exception {
        Path root = directory.resolve("elsewhere");
        Files.writeString(layerstore.home().resolve("conf/layerstore.properties"), "param.rootdirectory=" + root);

        layerstore.run("push", "x", LAYER.writeTo(directory.resolve("layer")).toString());

        assertThat(root).isNotEmptyDirectory();
        assertThat(layerstore.root()).doesNotExist();
    }

    @Test
    void classesAreArchivedBesideTheFirstCommandAndUsedByTheNext() throws Exception {
        Path cache = directory.resolve("a cache");
        layerstore.with("LAYERSTORE_CDS", "").with("XDG_CACHE_HOME", cache.toString());

        RunningCommand first = layerstore.start("version");

        assertThat(first.await().status()).isZero();
        RunningCommand waiting = RunningCommand.start(new ProcessBuilder(
                "sh", "-c", "until ls \"$0\"/layerstore/*.jsa; do sleep 0.1; done", cache.toString()));
        assertThat(waiting.await().status()).isZero();
        FinishedCommand next = layerstore
                .with("LAYERSTORE_JAVA_OPTS", "-Xshare:on -Xlog:class+path=info:stderr")
                .run("version");
        assertThat(next.status()).as(next.err()).isZero();
        assertThat(next.out()).startsWith("layerstore ");
    }

    @Test
    void withoutJavaTheLauncherSaysWhatToDo() throws Exception {
        FinishedCommand run = layerstore.with("JAVA_HOME", "/does/not/exist").run("version");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errorLines())
                .singleElement()
                .asString()
                .contains("JAVA_HOME")
                .contains("Java 17");
    }
}
