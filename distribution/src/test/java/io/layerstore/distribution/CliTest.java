// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.core.Layerstore;
import io.layerstore.distribution.CliRun.Place;
import io.layerstore.manifest.ManifestKind;
import io.layerstore.manifest.ManifestOptions;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CliTest {
    private static final String HELLO = "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    private static final String OTHER = "sha256:" + "0".repeat(64);
    private static final String UPLOAD = "0f8fad5b-d9cb-469f-a165-70867728950e";

    @TempDir
    private Path directory;

    private Place place;

    @BeforeEach
    void place() {
        place = Place.in(directory).input("hello");
    }

    static Stream<Arguments> badInput() {
        return Stream.of(
                Arguments.of(List.of("push", "../x", "-"), "invalid repository name"),
                Arguments.of(List.of("push", "a/../../x", "-"), "invalid repository name"),
                Arguments.of(List.of("push", "a/%2e%2e/x", "-"), "invalid repository name"),
                Arguments.of(List.of("push", "a\u0000b", "-"), "invalid repository name"),
                Arguments.of(List.of("push", "a\\b", "-"), "invalid repository name"),
                Arguments.of(List.of("push", "däbian", "-"), "invalid repository name"),
                Arguments.of(List.of("push", "a".repeat(300), "-"), "invalid repository name"),
                Arguments.of(List.of("push", "", "-"), "invalid repository name"),
                Arguments.of(List.of("push", "x", "/a\u0000b"), "cannot read"),
                Arguments.of(List.of("push", "x", "/does/not/exist"), "it does not exist"),
                Arguments.of(List.of("push", "x", "/"), "it is a directory"),
                Arguments.of(List.of("push", "x", "-", "--digest", "sha256:abc"), "64 digits"),
                Arguments.of(List.of("push", "x", "-", "--digest", HELLO.toUpperCase(Locale.ROOT)), "invalid digest"),
                Arguments.of(List.of("push", "x", "-", "--checkpoint-every", "0"), "not a number of bytes"),
                Arguments.of(List.of("stat", "x", "md5:abc"), "unsupported digest"),
                Arguments.of(List.of("pull", "x", "sha256:../../etc/passwd"), "digest"),
                Arguments.of(List.of("pull", "x", HELLO, "--json"), "add -o FILE"),
                Arguments.of(List.of("uploads", "resume", "x", "../y", "-"), "invalid upload id"),
                Arguments.of(List.of("uploads"), "list, resume or cancel"),
                Arguments.of(List.of("ls", "x", "--driver", "s4"), "known: filesystem, inmemory"),
                Arguments.of(List.of("ls", "x", "--param", "colour=red"), "parameter 'colour'"),
                Arguments.of(List.of("ls", "x", "--param", "colour"), "KEY=VALUE"),
                Arguments.of(List.of("ls"), "'REPOSITORY'; 'layerstore ls --help'"),
                Arguments.of(List.of("ls", "x", "y"), "Unmatched argument"),
                Arguments.of(List.of("frobnicate"), "frobnicate"),
                Arguments.of(List.of(), "a command is missing"));
    }

    @ParameterizedTest
    @MethodSource("badInput")
    void badInputIsOneLineAndExitCode2AndLeavesNothing(List<String> args, String reason) throws IOException {
        CliRun run = place.run(args.toArray(String[]::new));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines().toList())
                .singleElement()
                .asString()
                .contains(reason)
                .satisfiesAnyOf(
                        line -> assertThat(line).startsWith("layerstore: "),
                        line -> assertThat(line).startsWith("{"));
        assertThat(run.out()).isEmpty();
        assertThat(filesIn(directory)).isEmpty();
    }

    @Test
    void aPushPrintsTheDigestAloneOnStandardOutput() {
        CliRun run = place.run("push", "library/hello", "-");

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo(HELLO + System.lineSeparator());
        assertThat(run.err()).contains("begun").contains("layerstore uploads resume library/hello ");
    }

    @Test
    void tagsAndRepositoriesAreListed() throws IOException {
        place.run("push", "library/hello", "-");
        assertThat(place.run("repositories").out()).isEmpty();
        CliRun unknown = place.run("tags", "library/hello");
        assertThat(unknown.status()).isEqualTo(3);
        assertThat(unknown.err()).contains("repository unknown: library/hello", "'layerstore repositories'");
        byte[] index = ("{\"schemaVersion\":2,\"manifests\":[],\"mediaType\":\"" + ManifestKind.OCI_INDEX.mediaType()
                        + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        try (Layerstore store = Layerstore.builder()
                .driver("filesystem", Map.of("rootdirectory", place.root().toString()))
                .build()) {
            store.manifests()
                    .put(
                            RepositoryName.parse("library/hello"),
                            index,
                            ManifestOptions.defaults().withTags(List.of(Tag.parse("v1"), Tag.parse("v1-rc"))));
        }

        assertThat(place.run("repositories").out().lines()).containsExactly("library/hello");
        assertThat(place.run("tags", "library/hello").out().lines()).containsExactly("v1", "v1-rc");
        assertThat(place.run("tags", "library/hello", "--json").out()).contains("\"tag\":\"v1\"");
    }

    @Test
    void whatWasPushedIsListedDescribedAndPulled() throws IOException {
        place.run("push", "library/hello", "-");

        assertThat(place.run("ls", "library/hello").out().strip()).isEqualTo(HELLO);
        assertThat(place.run("stat", "library/hello", HELLO).out()).contains("size:     5");
        assertThat(place.run("pull", "library/hello", HELLO).out()).isEqualTo("hello");
        Path file = directory.resolve("out");
        assertThat(place.run("pull", "library/hello", HELLO, "-o", file.toString())
                        .status())
                .isZero();
        assertThat(file).hasContent("hello");
    }

    @Test
    void scriptsGetOneObjectPerLine() {
        CliRun push = place.run("push", "library/hello", "-", "--json");

        assertThat(push.out())
                .startsWith("{\"repository\":\"library/hello\",\"digest\":\"" + HELLO + "\",\"size\":5,\"upload\":\"");
        assertThat(push.err().lines()).allMatch(line -> line.startsWith("{\"event\":") && line.endsWith("}"));
        assertThat(place.run("ls", "library/hello", "--json").out().strip())
                .isEqualTo("{\"digest\":\"" + HELLO + "\"}");
        assertThat(place.run("stat", "x", HELLO, "--json").err())
                .startsWith("{\"error\":\"LayerUnknownException\",\"exitCode\":3,\"message\":");
    }

    @Test
    void unknownLayersAndUploadsAreExitCode3() {
        assertThat(place.run("stat", "x", HELLO).status()).isEqualTo(3);
        assertThat(place.run("pull", "x", HELLO, "-o", directory.resolve("o").toString())
                        .status())
                .isEqualTo(3);
        assertThat(place.run("uploads", "resume", "x", UPLOAD, "-").status()).isEqualTo(3);
        assertThat(place.run("uploads", "cancel", "x", UPLOAD).status()).isEqualTo(3);
    }

    @Test
    void aWrongDigestOrSizeIsExitCode5AndNothingIsKept() throws IOException {
        CliRun digest = place.run("push", "x", "-", "--digest", OTHER);
        CliRun size = place.run("push", "x", "-", "--size", "6");

        assertThat(digest.status()).isEqualTo(5);
        assertThat(digest.err()).contains(HELLO).contains(OTHER).contains("nothing was kept");
        assertThat(size.status()).isEqualTo(5);
        assertThat(size.err()).contains("6").contains("nothing was kept");
        assertThat(filesIn(place.root())).isEmpty();
    }

    @Test
    void aRightDigestAndSizeAreAccepted() {
        String sha512 =
                "sha512:9b71d224bd62f3785d96d46ad3ea3d73319bfbc2890caadae2dff72519673ca72323c3d99ba5c11d7c7acc6e"
                        + "14b8c5da0c4663475c2e5c3adef46f73bcdec043";

        assertThat(place.run("push", "x", "-", "--digest", HELLO, "--size", "5").status())
                .isZero();
        assertThat(place.run("push", "y", "-", "--digest", sha512).out().strip())
                .isEqualTo(sha512);
        assertThat(place.run("pull", "y", sha512).out()).isEqualTo("hello");
    }

    @Test
    void aRootThatIsAFileIsExitCode2() throws IOException {
        Files.writeString(place.root(), "not a directory");

        CliRun run = place.run("push", "x", "-");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("not a directory");
    }

    @Test
    void helpNamesCommandsOptionsAndExitCodes() {
        CliRun run = place.run("--help");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("push", "pull", "uploads", "--param", "Exit codes:", "130")
                .doesNotContain("warm-up");
        assertThat(place.run("uploads", "resume", "--help").out()).contains("layerstore uploads resume", "--digest");
        assertThat(place.run("version").out()).startsWith("layerstore ");
        assertThat(place.run("--version").out()).isEqualTo(place.run("version").out());
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
