// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.distribution.console.Failures;
import io.layerstore.distribution.settings.InvalidSettingsException;
import io.layerstore.distribution.settings.ServeKey;
import io.layerstore.distribution.settings.ServeValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ServePlanTest {
    private static final String USER = "me:$2b$04$xT63uPmQ1KvRVQMVz2eZg.uauER0htUbn/UqBOlC/urqyjYy41kiS\n";

    @TempDir
    private Path directory;

    private ServeValues values = ServeValues.none();
    private Path users = Path.of("");

    @BeforeEach
    void writeUsers() throws IOException {
        users = Files.writeString(directory.resolve("users"), USER);
    }

    @Test
    void withoutSettingsEverybodyOnThisMachineMayDoEverything() throws IOException {
        ServePlan plan = ServePlan.of(values);

        assertThat(plan.access()).isEqualTo("everybody may pull, push and delete");
        assertThat(plan.hindrance()).isEmpty();
        assertThat(plan.stopTimeout()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void withUsersTheyMayDoEverythingAndEverybodyWhatIsSaid() throws IOException {
        say(ServeKey.HTPASSWD, users.toString());
        assertThat(ServePlan.of(values).access()).isEqualTo("users may pull, push and delete");

        say(ServeKey.ANONYMOUS, "pull");
        assertThat(ServePlan.of(values).access()).isEqualTo("users may pull, push and delete, everybody may pull");
    }

    @Test
    void rulesSayAllThereIsToSay() throws IOException {
        Path rules = Files.writeString(directory.resolve("rules"), "anonymous pull **\n");
        say(ServeKey.RULES, rules.toString());
        say(ServeKey.LISTEN, "0.0.0.0:0");

        assertThat(ServePlan.of(values).access()).isEqualTo("the rules in " + rules + " say who may do what");
    }

    @ParameterizedTest
    @CsvSource({
        "none, do nothing",
        "pull, pull",
        "'push, pull', pull and push",
        "'delete,push,pull', 'pull, push and delete'"
    })
    void whatEverybodyMayIsSaidInOneOrder(String text, String said) throws IOException {
        say(ServeKey.ANONYMOUS, text);
        say(ServeKey.LISTEN, "0.0.0.0:0");

        assertThat(ServePlan.of(values).access()).isEqualTo("everybody may " + said);
    }

    @Test
    void toOpenEverythingToOthersUnaskedIsRefusedWithWhatToSay() {
        say(ServeKey.LISTEN, "0.0.0.0:5000");

        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> ServePlan.of(values))
                .withMessageContaining("others can reach 0.0.0.0:5000")
                .withMessageContaining("serve.htpasswd")
                .withMessageContaining("serve.anonymous");
    }

    @Test
    void peopleAreToldWhyNobodyCanLogInFromElsewhere() throws IOException {
        say(ServeKey.HTPASSWD, users.toString());
        assertThat(ServePlan.of(values).hindrance()).as("a proxy connects").isEmpty();

        say(ServeKey.LISTEN, "0.0.0.0:0");
        assertThat(ServePlan.of(values).hindrance().orElseThrow())
                .contains("serve.tls.certificate")
                .contains("serve.plaintextlogin");

        say(ServeKey.PLAINTEXT_LOGIN, "true");
        assertThat(ServePlan.of(values).hindrance()).isEmpty();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(ServeKey.LISTEN, "5000", "HOST:PORT"),
                Arguments.of(ServeKey.ANONYMOUS, "pull,write", "'write' is not pull, push or delete"),
                Arguments.of(ServeKey.ANONYMOUS, "none,pull", "'none' is not pull, push or delete"),
                Arguments.of(ServeKey.REFERENCES, "some", "all, sparse or none"),
                Arguments.of(ServeKey.MANIFEST_BYTES, "17m", "from 1 to 16m"),
                Arguments.of(ServeKey.MANIFEST_BYTES, "0", "from 1 to 16m"),
                Arguments.of(ServeKey.CONNECTIONS, "0", "from 1 to"),
                Arguments.of(ServeKey.THREADS, "7", "from 8 to"),
                Arguments.of(ServeKey.IDLE_TIMEOUT, "0s", "at least 1s"),
                Arguments.of(ServeKey.STOP_TIMEOUT, "5", "such as 30s"),
                Arguments.of(ServeKey.UPLOAD_EXPIRY, "never", "such as 30s"),
                Arguments.of(ServeKey.MIN_RATE, "-1", "a number of bytes"),
                Arguments.of(ServeKey.METRICS, "on", "true or false"),
                Arguments.of(ServeKey.ACCESS_LOG, "1", "true or false"),
                Arguments.of(ServeKey.PLAINTEXT_LOGIN, "no", "true or false"),
                Arguments.of(ServeKey.TLS_KEY, "key.pem", "serve.tls.certificate"),
                Arguments.of(ServeKey.HTPASSWD, "/no/users", "cannot read /no/users: it does not exist"),
                Arguments.of(ServeKey.RULES, "/no/rules", "cannot read /no/rules: it does not exist"),
                Arguments.of(ServeKey.TLS_CERTIFICATE, "/no/tls", "cannot read /no/tls: it does not exist"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatCanNeverBeRightIsRefusedAsBadInput(ServeKey key, String text, String reason) {
        say(key, text);

        assertThatThrownBy(() -> ServePlan.of(values))
                .hasMessageContaining(reason)
                .satisfies(e -> assertThat(Failures.of(e).code().status()).isEqualTo(2));
    }

    @ParameterizedTest
    @CsvSource({
        "HTPASSWD, me:plain, cannot use line 1 of the password file",
        "RULES, x y z, cannot use line 1 of the access rules",
        "TLS_CERTIFICATE, junk, for TLS"
    })
    void aFileThatHasSomethingElseInItIsRefusedAsBadInput(ServeKey key, String content, String reason)
            throws IOException {
        Path file = Files.writeString(directory.resolve("file"), content + "\n");
        say(key, file.toString());

        assertThatThrownBy(() -> ServePlan.of(values))
                .hasMessageContaining(reason)
                .hasMessageContaining(file.toString())
                .satisfies(e -> assertThat(Failures.of(e).code().status()).isEqualTo(2))
                .satisfies(e -> assertThat(Failures.of(e).text()).doesNotContain("plain"));
    }

    @Test
    void rulesAndWhatEverybodyMayAreNotSaidTogether() throws IOException {
        say(ServeKey.RULES, Files.writeString(directory.resolve("rules"), "").toString());
        say(ServeKey.ANONYMOUS, "pull");

        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> ServePlan.of(values))
                .withMessageContaining("not beside serve.rules");
    }

    private void say(ServeKey key, String text) {
        values = values.with(key, "a test", text);
    }
}
