// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/** Reads all that a server sends. */
final class Answers {
    private Answers() {}

    /** All answers until the server closes the connection, which it has to. */
    static List<Reply> untilClosed(Wire wire) throws IOException {
        List<Reply> replies = new ArrayList<>();
        try {
            while (true) {
                replies.add(wire.read());
            }
        } catch (EOFException | SocketException e) {
            return replies;
        }
    }
}
