// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.serve;

import io.layerstore.distribution.console.ExitCode;
import io.layerstore.distribution.console.InputException;
import java.io.IOException;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/** Says why a server cannot listen where it was told to. */
final class ListenFailures {
    private ListenFailures() {}

    static IOException of(ListenAddress address, IOException failure) {
        SocketException reason = socketException(failure);
        if (reason == null) {
            return failure;
        }
        String text = String.valueOf(reason.getMessage());
        String what = "cannot listen on " + address + ": ";
        if (text.startsWith("Address already in use")) {
            String hint = "stop that one, or choose another port with --listen";
            return new InputException(ExitCode.CONFLICT, what + "another program has the port", hint, failure);
        }
        if (text.startsWith("Permission denied")) {
            String hint = "choose another port with --listen, above 1023";
            return new InputException(ExitCode.DENIED, what + "the system does not permit it", hint, failure);
        }
        if (text.startsWith("Cannot assign requested address")) {
            String hint = "0.0.0.0 and [::] are all addresses that it has";
            return new InputException(ExitCode.USAGE, what + "this machine has no such address", hint, failure);
        }
        return new InputException(ExitCode.STORAGE, what + text, "", failure);
    }

    private static @Nullable SocketException socketException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException found) {
                return found;
            }
        }
        return null;
    }
}
