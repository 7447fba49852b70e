// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.distribution.CliRun.Place;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a server from starting; one that starts runs until its process ends. */
class ServeTest {
    @TempDir
    private Path directory;

    private Place place;

    @BeforeEach
    void place() {
        place = Place.in(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5000", "127.0.0.1", "0.0.0.0:0", "no-such-host.invalid:1"})
    void anAddressThatCannotBeServedIsBadInputAndTouchesNoStorage(String address) {
        CliRun run = place.run("serve", "--listen", address);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).singleElement().asString().contains(address);
        assertThat(place.root()).doesNotExist();
    }

    @Test
    void aPortThatIsTakenIsAConflictAndLeavesTheStorageClosed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CliRun run = place.run("serve", "--listen", "127.0.0.1:" + taken.getLocalPort());

            assertThat(run.status()).isEqualTo(4);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines())
                    .singleElement()
                    .asString()
                    .contains("127.0.0.1:" + taken.getLocalPort() + ": another program has the port")
                    .contains("--listen");
        }
        assertThat(place.root().resolve("+layerstore/staging")).isEmptyDirectory();
    }

    @Test
    void anAddressOfAnotherMachineIsBadInput() throws IOException {
        Path file = Files.writeString(directory.resolve("config"), "serve.listen=192.0.2.1:0\nserve.anonymous=none\n");

        CliRun run = place.run("serve", "--config", file.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("192.0.2.1:0: this machine has no such address");
    }

    @Test
    void aRealmThatCannotBeSentIsBadInput() throws IOException {
        Path file = Files.writeString(directory.resolve("config"), "serve.realm=a\"b\nserve.listen=127.0.0.1:0\n");

        CliRun run = place.run("serve", "--config", file.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("serve.realm").contains("quotes");
        assertThat(place.root().resolve("+layerstore/staging")).isEmptyDirectory();
    }

    @Test
    void aRootThatIsAFileIsBadInputAsForEveryCommand() throws IOException {
        Files.writeString(place.root(), "a file");

        CliRun run = place.run("serve", "--listen", "127.0.0.1:0");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("not a directory");
    }

    @Test
    void aKeyThatIsNotKnownIsRefusedByEveryCommand() throws IOException {
        Path file = Files.writeString(directory.resolve("config"), "serve.port=5000\n");

        for (String command : new String[] {"serve", "repositories"}) {
            CliRun run = place.run(command, "--config", file.toString());

            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err()).contains("unknown key 'serve.port'").contains("serve.listen");
        }
    }
}
