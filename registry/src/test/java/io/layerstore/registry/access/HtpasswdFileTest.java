// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtpasswdFileTest {
    private static final String SECRET = "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW";
    private static final String COLONS = "$2y$04$abcdefghijklmnopqrstuuvWTYyu1fxJ6/TJiND1lHR48TJYvV44K";

    @TempDir
    Path directory;

    private TestFile file;

    @BeforeEach
    void nameTheFile() {
        file = new TestFile(directory.resolve("htpasswd"));
    }

    @Test
    void theRightPasswordTellsWhoItIs() throws IOException {
        HtpasswdFile users = opened("# staff", "", "ann:" + SECRET, "  # \t", "bob:" + COLONS);
        assertThat(users.authenticate("ann", "secret")).contains(RegistryPrincipal.user("ann"));
        assertThat(users.authenticate("bob", "a:b:c")).contains(RegistryPrincipal.user("bob"));
    }

    @Test
    void wrongCredentialsTellNothing() throws IOException {
        HtpasswdFile users = opened("ann:" + SECRET, "bob:" + COLONS);
        assertThat(users.authenticate("ann", "a:b:c")).isEmpty();
        assertThat(users.authenticate("ann", "")).isEmpty();
        assertThat(users.authenticate("Ann", "secret")).isEmpty();
        assertThat(users.authenticate("carl", "secret")).isEmpty();
        assertThat(users.authenticate("", "")).isEmpty();
        assertThat(users.authenticate("ann\0", "secret")).isEmpty();
        assertThat(users.authenticate("bob:a", "b:c")).isEmpty();
        assertThat(users.authenticate("x".repeat(100_000), "y".repeat(100_000))).isEmpty();
    }

    @Test
    void aWrongPasswordStaysWrongAfterTheRightOneAndTheReverse() throws IOException {
        HtpasswdFile users = opened("ann:" + SECRET);
        for (int i = 0; i < 3; i++) {
            assertThat(users.authenticate("ann", "wrong")).isEmpty();
            assertThat(users.authenticate("ann", "secret")).isPresent();
        }
    }

    @Test
    void aUserMayBeCalledLikeNobody() throws IOException {
        assertThat(opened("anonymous:" + SECRET).authenticate("anonymous", "secret"))
                .hasValueSatisfying(user -> assertThat(user).isNotEqualTo(RegistryPrincipal.ANONYMOUS));
    }

    @Test
    void nobodyIsInAnEmptyFile() throws IOException {
        HtpasswdFile users = HtpasswdFile.open(file.write(new byte[0]).path());
        assertThat(users.authenticate("ann", "secret")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann:HASH",
                "ann:HASH\r\n",
                "\uFEFFann:HASH\n",
                "\uFEFF\r\n\r\nann:HASH\r\n",
                "#\rann:HASH\r",
                "ann:HASH \t\n"
            })
    void filesOfOtherSystemsAndEditorsAreRead(String text) throws IOException {
        file.write(text.replace("HASH", SECRET).getBytes(UTF_8));
        assertThat(HtpasswdFile.open(file.path()).authenticate("ann", "secret")).isPresent();
    }

    @Test
    void namesMayHaveAnyLettersAndBlanksInside() throws IOException {
        HtpasswdFile users = opened("jürgen müller:" + SECRET, "ILKER:" + SECRET);
        assertThat(users.authenticate("jürgen müller", "secret")).isPresent();
        assertThat(users.authenticate("ilker", "secret")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann:$apr1$mGm4aBL/$hgrJm1x6ZQDBZdPBGGs1H0",
                "ann:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=",
                "ann:rqXexS6ZhobKA",
                "ann:$6$saltsalt$AAAAAAAAAAAAAAAAAAAAAAAA",
                "ann:secret",
                "ann:",
                "ann:realm:$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
                "ann:$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW:more",
                "ann:$2y$31$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW"
            })
    void otherHashesAreRefusedByTheirLine(String line) throws IOException {
        String hash = line.substring(line.indexOf(':') + 1);
        InvalidHtpasswdException refused = refused("# one", "bob:" + SECRET, line);
        assertThat(refused).hasMessageContainingAll(file.path().toString(), "line 3", "htpasswd -B");
        assertThat(refused.line()).isEqualTo(3);
        assertThat(refused.origin()).isEqualTo(file.path().toString());
        if (!hash.isEmpty()) {
            assertThat(refused.getMessage()).doesNotContain(hash, "abcdefghijklmnopqrstuu");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ann", "HASH", ":HASH", " ann:HASH", "ann :HASH", "an\tn:HASH", "an\0n:HASH", "\uFEFF\uFEFFann"})
    void whatIsNoEntryIsRefused(String line) throws IOException {
        assertThat(refused(line.replace("HASH", SECRET)))
                .hasMessageContaining("line 1")
                .message()
                .doesNotContain(SECRET);
    }

    @Test
    void aUserThatIsThereTwiceIsRefused() throws IOException {
        assertThat(refused("ann:" + SECRET, "", "ann:" + COLONS)).hasMessageContaining("line 3");
    }

    @Test
    void textInAnotherEncodingIsRefusedByItsLine() throws IOException {
        file.write(("ann:" + SECRET + "\nj\u00fcrgen:" + SECRET + "\n").getBytes(ISO_8859_1));
        assertThatExceptionOfType(InvalidHtpasswdException.class)
                .isThrownBy(() -> HtpasswdFile.open(file.path()))
                .withMessageContaining("line 2")
                .withMessageContaining("UTF-8");
        file.write(new byte[] {'a', (byte) 0xc3});
        assertThatExceptionOfType(InvalidHtpasswdException.class).isThrownBy(() -> HtpasswdFile.open(file.path()));
    }

    @Test
    void aFileThatIsNotThereIsNotOpened() {
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> HtpasswdFile.open(file.path()));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> HtpasswdFile.open(directory));
    }

    @Test
    void tenThousandUsersAreRead() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            lines.add("user" + i + ":" + SECRET);
        }
        HtpasswdFile users = opened(lines.toArray(String[]::new));
        assertThat(users.authenticate("user9999", "secret")).isPresent();
        assertThat(users.authenticate("user10000", "secret")).isEmpty();
    }

    @Test
    void manyThreadsLogInAtOnce() throws Exception {
        HtpasswdFile users = opened("ann:" + SECRET, "bob:" + COLONS);
        CyclicBarrier start = new CyclicBarrier(16);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Boolean>> right = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String user = i % 2 == 0 ? "ann" : "bob";
                right.add(threads.submit(() -> {
                    start.await(1, TimeUnit.MINUTES);
                    return users.authenticate(user, "secret").isPresent() == user.equals("ann");
                }));
            }
            for (Future<Boolean> each : right) {
                assertThat(each.get(1, TimeUnit.MINUTES)).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private HtpasswdFile opened(String... lines) throws IOException {
        return HtpasswdFile.open(file.write(lines).path());
    }

    private InvalidHtpasswdException refused(String... lines) throws IOException {
        file.write(lines);
        return catchThrowableOfType(InvalidHtpasswdException.class, () -> HtpasswdFile.open(file.path()));
    }
}
