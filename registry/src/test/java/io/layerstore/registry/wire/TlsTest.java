// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.registry.access.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String REQUEST = "GET /v2/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    private static WireServer server;
    private static SSLContext client;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        KeyStore keys = generate(directory.resolve("keys.p12"));
        Path chain = Files.writeString(
                directory.resolve("chain.pem"),
                pem("CERTIFICATE", keys.getCertificate("server").getEncoded()));
        Path key = Files.writeString(
                directory.resolve("key.pem"),
                pem("PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded()));
        server = WireServer.options()
                .settings(settings -> settings.withTls(new TlsFiles(chain, key)))
                .start();
        client = trusting(keys);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    @DisplayName("HARD-18 TLS is spoken in its versions 1.2 and 1.3")
    void tlsIsSpokenInItsVersions12And13(String version) throws IOException {
        try (SSLSocket socket = connect(version)) {
            socket.getOutputStream().write(REQUEST.getBytes(ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n{}");
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1", "TLSv1.1"})
    @DisplayName("HARD-18 older versions are not")
    void olderVersionsAreNot(String version) throws IOException {
        try (SSLSocket socket = connect(version)) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    @DisplayName("HARD-18 who does not speak TLS gets nothing")
    void whoDoesNotSpeakTlsGetsNothing() throws IOException {
        try (Wire wire = server.connect()) {
            wire.send(REQUEST.getBytes(ISO_8859_1));
            assertThat(Answers.untilClosed(wire)).noneMatch(reply -> reply.status() != 400);
        }
    }

    private static SSLSocket connect(String version) throws IOException {
        SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket("127.0.0.1", server.port());
        socket.setEnabledProtocols(new String[] {version});
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static KeyStore generate(Path file) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-alias",
                "server",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static SSLContext trusting(KeyStore keys) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static String pem(String label, byte[] content) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
