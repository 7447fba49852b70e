// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.layerstore.distribution.console.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:5000, 127.0.0.1, 5000",
        "0.0.0.0:0, 0.0.0.0, 0",
        "localhost:65535, localhost, 65535",
        "[::]:5000, ::, 5000",
        "[2001:db8::1]:443, 2001:db8::1, 443"
    })
    void aHostAndAPortAreReadAndWrittenTheSameWay(String text, String host, int port) {
        assertThat(ListenAddress.parse(text))
                .isEqualTo(new ListenAddress(host, port))
                .hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5000",
                ":5000",
                "localhost",
                "localhost:",
                "localhost:65536",
                "localhost:-1",
                "::1:5000",
                "[::1]",
                "[]:1",
                "http://localhost:5000",
                "a b:1",
                "localhost:5000/",
                "localhost:99999999999"
            })
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListenAddress.parse(text))
                .withMessage("'" + text + "' is not HOST:PORT, such as 127.0.0.1:5000 or [::]:5000");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:1, true",
        "127.8.9.1:1, true",
        "[::1]:1, true",
        "localhost:1, true",
        "0.0.0.0:1, false",
        "[::]:1, false",
        "192.0.2.1:1, false"
    })
    void itIsKnownWhetherOthersCanReachIt(String text, boolean loopback) throws InputException {
        assertThat(ListenAddress.parse(text).isLoopback()).isEqualTo(loopback);
    }

    @Test
    void aHostThatIsNotThereIsSaidToBeSo() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> ListenAddress.parse("no-such-host.invalid:1").isLoopback())
                .withMessageContaining("no-such-host.invalid:1: there is no such host");
    }
}
