// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsFilesTest {
    private static final char[] PASSWORD = "in memory".toCharArray();

    @TempDir
    static Path keys;

    private static TestCertificates certificates;

    @TempDir
    Path directory;

    private TestFile chain;
    private TestFile key;
    private TlsFiles files;

    @BeforeAll
    static void makeKeys() throws Exception {
        certificates = new TestCertificates(keys);
        certificates.generate("rsa", "-keyalg", "RSA", "-keysize", "2048");
        certificates.generate("rsa3072", "-keyalg", "RSA", "-keysize", "3072");
        certificates.generate("ec", "-keyalg", "EC", "-groupname", "secp256r1");
        certificates.generate("other", "-keyalg", "EC", "-groupname", "secp256r1");
        certificates.generate("ed", "-keyalg", "Ed25519");
        certificates.generate("dsa", "-keyalg", "DSA", "-keysize", "2048");
        certificates.generate("authority", "-keyalg", "EC", "-groupname", "secp384r1", "-ext", "bc:c");
        certificates.generate("leaf", "-keyalg", "EC", "-groupname", "secp256r1", "-signer", "authority");
    }

    @BeforeEach
    void nameTheFiles() {
        chain = new TestFile(directory.resolve("chain.pem"));
        key = new TestFile(directory.resolve("key.pem"));
        files = new TlsFiles(chain.path(), key.path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "rsa3072", "ec", "ed"})
    void aServerWithThemIsTrustedByWhoeverTrustsTheCertificate(String alias) throws Exception {
        write(certificates.certificate(alias), certificates.key(alias));
        KeyStore store = files.load(PASSWORD);
        assertThat(Handshake.with(store, PASSWORD, store.getCertificate(TlsFiles.ALIAS)))
                .isEqualTo("CN=" + alias);
    }

    @Test
    void theChainIsSentToClientsThatTrustItsEnd() throws Exception {
        write(certificates.chain("leaf"), certificates.key("leaf"));
        KeyStore store = files.load(PASSWORD);
        assertThat(store.getCertificateChain(TlsFiles.ALIAS)).hasSize(2);
        assertThat(Handshake.with(store, PASSWORD, store.getCertificateChain(TlsFiles.ALIAS)[1]))
                .isEqualTo("CN=leaf");
    }

    @Test
    void oneFileMayHoldBothWithTextBetweenAndOtherLineEnds() throws Exception {
        String text = "\uFEFFBag Attributes: j\u00fcrgen\n" + certificates.key("ec") + "\nsubject=CN = ec\n"
                + certificates.certificate("ec") + "the end";
        Files.writeString(chain.path(), text.replace("\n", "\r\n"));
        KeyStore store = new TlsFiles(chain.path(), chain.path()).load(PASSWORD);
        assertThat(store.getKey(TlsFiles.ALIAS, PASSWORD).getAlgorithm()).isEqualTo("EC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "rsa", "ed", "leaf"})
    void aKeyOfAnotherCertificateIsRefused(String alias) throws Exception {
        write(certificates.certificate("ec"), certificates.key(alias));
        assertThat(refused()).hasMessageContaining("of the certificate");
    }

    @Test
    void aKeyOfAnotherCertificateAndSizeIsRefused() throws Exception {
        write(certificates.certificate("rsa"), certificates.key("rsa3072"));
        assertThat(refused()).hasMessageContaining("not that of the certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
    void aKeyInAnotherFormIsRefusedWithTheCommandThatConvertsIt(String label) throws Exception {
        String text = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n-----BEGIN "
                + label + "-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nc2VjcmV0\n-----END " + label
                + "-----\n";
        write(certificates.certificate("ec"), text);
        assertThat(refused())
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt -in " + key.path() + " -out NEW")
                .message()
                .doesNotContain("c2VjcmV0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "-----BEGIN -----",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END EC PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nsec!ret\n-----END PRIVATE KEY-----",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0\n-----END OPENSSH PRIVATE KEY-----"
            })
    void whatIsNoKeyIsRefused(String text) throws Exception {
        write(certificates.certificate("ec"), text);
        assertThat(refused().file()).isEqualTo(key.path().toString());
        assertThat(refused()).message().contains(key.path().toString()).doesNotContain("sec!ret", "c2VjcmV0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "certificate",
                "-----BEGIN CERTIFICATE-----\nc2VjcmV0\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\n\u00e4\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\nc2Vj"
            })
    void whatIsNoCertificateIsRefused(String text) throws Exception {
        write(text, certificates.key("ec"));
        assertThat(refused().file()).isEqualTo(chain.path().toString());
    }

    @Test
    void aCertificateOfAnotherKindIsRefused() throws Exception {
        write(certificates.certificate("dsa"), certificates.key("dsa"));
        assertThat(refused()).hasMessageContaining("DSA");
    }

    @Test
    void certificatesThatAreNoChainAreRefused() throws Exception {
        write(certificates.certificate("ec") + certificates.certificate("other"), certificates.key("ec"));
        assertThat(refused()).hasMessageContaining("issuer");
        write(certificates.certificate("authority") + certificates.certificate("leaf"), certificates.key("leaf"));
        assertThat(refused()).hasMessageContaining("of the certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1990-01-01T00:00:00Z", "2400-01-01T00:00:00Z"})
    void aCertificateAtTheWrongTimeIsTaken(String now) throws Exception {
        write(certificates.certificate("ec"), certificates.key("ec"));
        InstantSource clock = InstantSource.fixed(Instant.parse(now));
        assertThat(new TlsFiles(chain.path(), key.path(), clock).load(PASSWORD).size())
                .isEqualTo(1);
    }

    @Test
    void onlyFilesThatHaveChangedAreReadAgain() throws Exception {
        write(certificates.certificate("ec"), certificates.key("ec"));
        files.load(PASSWORD);
        assertThat(files.reload(PASSWORD)).isEmpty();
        chain.write(certificates.certificate("rsa").getBytes(UTF_8));
        assertThat(refused()).isNotNull();
        assertThat(files.reload(PASSWORD)).isEmpty();
        key.write(certificates.key("rsa").getBytes(UTF_8));
        assertThat(files.reload(PASSWORD)
                        .orElseThrow()
                        .getKey(TlsFiles.ALIAS, PASSWORD)
                        .getAlgorithm())
                .isEqualTo("RSA");
    }

    @Test
    void aFileThatIsGoneIsToldOfOnceEachTimeAndLookedForAgain() throws Exception {
        write(certificates.certificate("ec"), certificates.key("ec"));
        files.load(PASSWORD);
        for (int i = 0; i < 2; i++) {
            Files.delete(key.path());
            assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> files.reload(PASSWORD));
            assertThat(files.reload(PASSWORD)).isEmpty();
            assertThat(files.reload(PASSWORD)).isEmpty();
            key.write(certificates.key("ec").getBytes(UTF_8));
            assertThat(files.reload(PASSWORD)).isPresent();
            assertThat(files.reload(PASSWORD)).isEmpty();
        }
    }

    @Test
    void whatIsWrongInAFileIsToldOnce() throws Exception {
        write(certificates.certificate("ec"), certificates.key("ec"));
        files.load(PASSWORD);
        key.write(certificates.key("other").getBytes(UTF_8));
        assertThatExceptionOfType(TlsFilesException.class).isThrownBy(() -> files.reload(PASSWORD));
        assertThat(files.reload(PASSWORD)).isEmpty();
    }

    private void write(String chainText, String keyText) throws IOException {
        chain.write(chainText.getBytes(UTF_8));
        key.write(keyText.getBytes(UTF_8));
    }

    private TlsFilesException refused() {
        return catchThrowableOfType(TlsFilesException.class, () -> files.load(PASSWORD));
    }
}
