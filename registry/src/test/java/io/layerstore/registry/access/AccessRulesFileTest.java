// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import static io.layerstore.layer.Action.PULL;
import static io.layerstore.layer.Action.PUSH;
import static io.layerstore.registry.access.RegistryPrincipal.ANONYMOUS;
import static io.layerstore.registry.access.RegistryPrincipal.user;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesFileTest {
    private static final RepositoryName APP = RepositoryName.parse("team/app");

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private TestFile file;

    @BeforeEach
    void nameTheFile() {
        file = new TestFile(directory.resolve("access"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann pull **",
                "ann pull **\r\n",
                "\uFEFFann pull **\n",
                "\uFEFF# x\r\n\r\nann pull team/* # y\r\n",
                "\rann pull **"
            })
    void filesOfOtherSystemsAndEditorsAreRead(String text) throws IOException {
        AccessRulesFile rules =
                AccessRulesFile.open(file.write(text.getBytes(UTF_8)).path());
        assertThat(rules.permits(user("ann"), APP, PULL)).isTrue();
        assertThat(rules.permits(user("ann"), APP, PUSH)).isFalse();
        assertThat(rules.permits(ANONYMOUS, APP, PULL)).isFalse();
    }

    @Test
    void anEmptyFileDeniesEverything() throws IOException {
        AccessRulesFile rules = AccessRulesFile.open(file.write(new byte[0]).path());
        assertThat(rules.permits(user("ann"), APP, PULL)).isFalse();
    }

    @Test
    void aNewVersionHoldsWithinASecondAndABrokenOneDoesNot() throws IOException {
        AccessRulesFile rules = AccessRulesFile.open(file.write("ann pull **").path(), clock);
        file.write("ann push **");
        assertThat(rules.permits(user("ann"), APP, PULL)).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(rules.permits(user("ann"), APP, PULL)).isFalse();
        assertThat(rules.permits(user("ann"), APP, PUSH)).isTrue();
        file.write("ann pull **", "ann push");
        clock.advance(Duration.ofSeconds(1));
        assertThat(rules.permits(user("ann"), APP, PULL)).isFalse();
        assertThat(rules.rules().permits(user("ann"), APP, PUSH)).isTrue();
    }

    @Test
    void whatIsWrongIsNamedByFileAndLine() throws IOException {
        file.write("ann pull **", "", "ann pusch **");
        assertThatExceptionOfType(InvalidAccessRulesException.class)
                .isThrownBy(() -> AccessRulesFile.open(file.path()))
                .withMessageContaining("line 3")
                .withMessageContaining(file.path().toString());
        file.write("ann pull **\nj\u00fcrgen pull **\n".getBytes(ISO_8859_1));
        assertThatExceptionOfType(InvalidAccessRulesException.class)
                .isThrownBy(() -> AccessRulesFile.open(file.path()))
                .withMessageContaining("line 2")
                .withMessageContaining("UTF-8");
    }

    @Test
    void aFileThatIsNotThereIsNotOpened() {
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> AccessRulesFile.open(file.path()));
    }
}
