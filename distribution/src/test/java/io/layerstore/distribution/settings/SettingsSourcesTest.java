// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsSourcesTest {
    @TempDir
    private Path directory;

    @Test
    void withoutAnythingTheFilesystemDriverWorksInADirectoryOfTheUsers() {
        Settings settings = resolve(Map.of());

        assertThat(settings.driver()).isEqualTo("filesystem");
        assertThat(settings.parameters())
                .containsExactly(Map.entry(
                        "rootdirectory",
                        directory.resolve(".local/share/layerstore").toString()));
    }

    @Test
    void theDataDirectoryOfTheEnvironmentIsTakenIfItIsAbsolute() {
        assertThat(resolve(Map.of("XDG_DATA_HOME", "/data")).parameters())
                .containsEntry("rootdirectory", "/data/layerstore");
        assertThat(resolve(Map.of("XDG_DATA_HOME", "data")).parameters().get("rootdirectory"))
                .startsWith(directory.toString());
    }

    @Test
    void anOptionWinsOverTheEnvironmentThatOverTheFile() throws IOException {
        Path file = file("param.rootdirectory=/file\nparam.a=file\nparam.b=file\nparam.c=file\n");
        Map<String, String> environment = Map.of("LAYERSTORE_PARAM_B", "variable", "LAYERSTORE_PARAM_C", "variable");

        Settings settings = sources(environment).resolve(Optional.empty(), Map.of("c", "option"), Optional.of(file));

        assertThat(settings.parameters())
                .containsEntry("rootdirectory", "/file")
                .containsEntry("a", "file")
                .containsEntry("b", "variable")
                .containsEntry("c", "option");
    }

    @Test
    void theDriverOfAnOptionWinsOverTheEnvironmentsAndTheFiles() throws IOException {
        Path file = file("driver=third\n");
        SettingsSources sources = sources(Map.of("LAYERSTORE_DRIVER", "second"));

        assertThat(sources.resolve(Optional.of("first"), Map.of(), Optional.of(file))
                        .driver())
                .isEqualTo("first");
        assertThat(sources.resolve(Optional.empty(), Map.of(), Optional.of(file))
                        .driver())
                .isEqualTo("second");
        assertThat(sources(Map.of())
                        .resolve(Optional.empty(), Map.of(), Optional.of(file))
                        .driver())
                .isEqualTo("third");
    }

    @Test
    void parametersOfAPlaceThatNamesAnotherDriverAreLeftOut() throws IOException {
        Path file = file("driver=s3\nparam.bucket=layers\n");

        Settings settings = sources(Map.of()).resolve(Optional.of("inmemory"), Map.of(), Optional.of(file));

        assertThat(settings.parameters()).isEmpty();
    }

    @Test
    void theFileOfAnOptionIsTakenInsteadOfTheVariablesAndThatInsteadOfTheInstalled() throws IOException {
        Path option = Files.writeString(directory.resolve("option"), "driver=option");
        Path variable = Files.writeString(directory.resolve("variable"), "driver=variable");
        Files.createDirectory(directory.resolve("conf"));
        Files.writeString(directory.resolve("conf/layerstore.properties"), "driver=installed");
        Map<String, String> environment = Map.of("LAYERSTORE_CONFIG", variable.toString());

        assertThat(sources(environment)
                        .resolve(Optional.empty(), Map.of(), Optional.of(option))
                        .driver())
                .isEqualTo("option");
        assertThat(resolve(environment).driver()).isEqualTo("variable");
        assertThat(resolve(Map.of()).driver()).isEqualTo("installed");
    }

    @Test
    void variablesThatAreEmptyCountAsNotSet() {
        Map<String, String> environment =
                Map.of("LAYERSTORE_DRIVER", "", "LAYERSTORE_CONFIG", "", "LAYERSTORE_PARAM_X", "");

        Settings settings = resolve(environment);

        assertThat(settings.driver()).isEqualTo("filesystem");
        assertThat(settings.parameters()).containsOnlyKeys("rootdirectory");
    }

    @Test
    void theNameOfAVariablesParameterIsInLowerCaseInEveryLocale() {
        assertThat(resolve(Map.of("LAYERSTORE_PARAM_MAXCONTENTI", "1m")).parameters())
                .containsEntry("maxcontenti", "1m");
    }

    @Test
    void aVariableThatNamesNoParameterIsRefused() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> resolve(Map.of("LAYERSTORE_PARAM_root", "/x")))
                .withMessageContaining("LAYERSTORE_PARAM_root");
    }

    @Test
    void anUnknownKeyAMissingFileAndABrokenFileAreRefusedWithTheFilesName() throws IOException {
        Path unknown = file("root=/x\n");
        Path binary = Files.write(directory.resolve("binary"), new byte[] {'a', '=', (byte) 0xff});

        assertRefused(unknown, "unknown key 'root'");
        assertRefused(directory.resolve("missing"), "does not exist");
        assertRefused(binary, "not UTF-8");
        assertRefused(file("driver=\\u12\n"), "malformed");
    }

    @Test
    void whatTheFileSaysOfTheRegistryIsKnownWhateverTheDriver() throws IOException {
        Path file = file("driver=s3\nserve.idletimeout = 5m\nserve.tls.certificate=/x\n");

        ServeValues values = sources(Map.of())
                .resolve(Optional.of("inmemory"), Map.of(), Optional.of(file))
                .serve();

        assertThat(values.duration(ServeKey.IDLE_TIMEOUT, Duration.ZERO)).contains(Duration.ofMinutes(5));
        assertThat(values.file(ServeKey.TLS_CERTIFICATE)).contains(Path.of("/x"));
        assertThat(values.text(ServeKey.LISTEN)).isEmpty();
    }

    @Test
    void theVariableForWhereToListenWinsOverTheFile() throws IOException {
        Path file = file("serve.listen=file:1\n");
        Map<String, String> environment = Map.of("LAYERSTORE_LISTEN", "variable:2");

        assertThat(sources(environment)
                        .resolve(Optional.empty(), Map.of(), Optional.of(file))
                        .serve()
                        .text(ServeKey.LISTEN))
                .contains("variable:2");
        assertThat(sources(Map.of("LAYERSTORE_LISTEN", ""))
                        .resolve(Optional.empty(), Map.of(), Optional.of(file))
                        .serve()
                        .text(ServeKey.LISTEN))
                .contains("file:1");
    }

    @Test
    void anUnknownKeyOfTheRegistryIsRefusedWithThoseThatAreKnown() throws IOException {
        Path unknown = file("serve.lisen=x\n");

        assertRefused(unknown, "unknown key 'serve.lisen'");
        for (ServeKey key : ServeKey.values()) {
            assertRefused(unknown, key.text());
        }
    }

    @Test
    void theTextFormNamesNoValue() {
        assertThat(new Settings("s3", Map.of("secretkey", "hush"), ServeValues.none()))
                .hasToString("Settings[driver=s3, parameters=[secretkey]]");
    }

    private void assertRefused(Path file, String reason) {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> sources(Map.of()).resolve(Optional.empty(), Map.of(), Optional.of(file)))
                .withMessageContaining(file.toString())
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(e.origin()).contains(file.toString()));
    }

    private Settings resolve(Map<String, String> environment) {
        return sources(environment).resolve(Optional.empty(), Map.of(), Optional.empty());
    }

    private SettingsSources sources(Map<String, String> environment) {
        return new SettingsSources(
                environment, Optional.of(directory.resolve("conf/layerstore.properties")), directory);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("layerstore.properties"), text);
    }
}
