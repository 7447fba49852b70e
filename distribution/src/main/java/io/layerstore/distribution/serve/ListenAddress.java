// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.serve;

import io.layerstore.distribution.console.ExitCode;
import io.layerstore.distribution.console.InputException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server listens. Immutable.
 *
 * @param host the address or name of the interface, without brackets
 * @param port the port, 0 for a free one
 */
record ListenAddress(String host, int port) {
    static final ListenAddress DEFAULT = new ListenAddress("127.0.0.1", 5000);

    private static final Pattern TEXT = Pattern.compile("(?:\\[([0-9A-Fa-f:.%a-z]+)]|([^\\[\\]:/\\s]+)):([0-9]{1,5})");
    private static final int MOST = 65_535;

    /** Parses {@code HOST:PORT}, with brackets around an IPv6 address; throws IllegalArgumentException if it is not that. */
    static ListenAddress parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > MOST) {
            throw new IllegalArgumentException("'" + text + "' is not HOST:PORT, such as 127.0.0.1:5000 or [::]:5000");
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return new ListenAddress(host, Integer.parseInt(matcher.group(3)));
    }

    /** Tells whether nobody but this machine can reach it. */
    boolean isLoopback() throws InputException {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            throw new InputException(
                    ExitCode.USAGE,
                    "cannot listen on " + this + ": there is no such host",
                    "name one with --listen",
                    e);
        }
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
