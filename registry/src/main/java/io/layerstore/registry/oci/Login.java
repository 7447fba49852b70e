// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.oci;

import io.layerstore.registry.access.Authenticator;
import io.layerstore.registry.access.RegistryPrincipal;
import io.layerstore.registry.http.ErrorCode;
import io.layerstore.registry.http.Exchange;
import io.layerstore.registry.http.RequestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who asks, by the header {@code Authorization} (OCI-AUTH-01). The realm of the challenge is configured and never
 * what the request says.
 */
final class Login {
    private static final String BASIC = "basic ";

    private final @Nullable Authenticator authenticator;
    private final String challenge;

    /** Without an authenticator everybody is anonymous, whatever they send. */
    Login(@Nullable Authenticator authenticator, String realm) {
        this.authenticator = authenticator;
        this.challenge = "Basic realm=\"" + realm + "\"";
    }

    RegistryPrincipal principal(Exchange exchange, boolean confidential) throws IOException {
        Optional<String> header = exchange.header("Authorization");
        Authenticator present = authenticator;
        if (present == null || header.isEmpty()) {
            return RegistryPrincipal.ANONYMOUS;
        }
        String credentials = credentials(header.get());
        if (credentials.equals(":")) {
            // Some clients send this when they have nothing to send.
            return RegistryPrincipal.ANONYMOUS;
        }
        if (!confidential) {
            throw new RequestException(403, ErrorCode.DENIED, "a password is taken over TLS only");
        }
        return authenticated(present, credentials);
    }

    private RegistryPrincipal authenticated(Authenticator present, String credentials) throws IOException {
        int colon = credentials.indexOf(':');
        if (colon < 0) {
            throw refusal("these are no credentials of the scheme Basic");
        }
        return present.authenticate(credentials.substring(0, colon), credentials.substring(colon + 1))
                .orElseThrow(() -> refusal("unknown user or wrong password"));
    }

    /** Whether somebody could log in to get more rights. */
    boolean isOffered() {
        return authenticator != null;
    }

    RequestException refusal(String detail) {
        return new RequestException(401, ErrorCode.UNAUTHORIZED, detail).with("WWW-Authenticate", challenge);
    }

    private String credentials(String header) throws RequestException {
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw refusal("the scheme is not Basic");
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            return new String(decoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refusal("the credentials are not Base64");
        }
    }
}
