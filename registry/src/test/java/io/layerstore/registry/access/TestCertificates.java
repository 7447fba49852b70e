// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Makes keys and certificates with the keytool of the running JDK, and puts them into PEM. */
final class TestCertificates {
    private static final String PASSWORD = "changeit";

    private final Path store;

    TestCertificates(Path directory) {
        this.store = directory.resolve("keys.p12");
    }

    void generate(String alias, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(keytool(), "-J-Duser.language=en", "-genkeypair"));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-alias", alias, "-dname", "CN=" + alias, "-ext", "san=ip:127.0.0.1"));
        command.addAll(List.of("-startdate", "2025/01/01 00:00:00", "-validity", "36500"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    String certificate(String alias) throws Exception {
        return pem("CERTIFICATE", opened().getCertificate(alias).getEncoded());
    }

    String chain(String alias) throws Exception {
        StringBuilder text = new StringBuilder();
        for (Certificate certificate : opened().getCertificateChain(alias)) {
            text.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        return text.toString();
    }

    String key(String alias) throws Exception {
        Key key = opened().getKey(alias, PASSWORD.toCharArray());
        return pem("PRIVATE KEY", key.getEncoded());
    }

    static String pem(String label, byte[] content) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    private KeyStore opened() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static String keytool() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")
                ? "keytool.exe"
                : "keytool";
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
