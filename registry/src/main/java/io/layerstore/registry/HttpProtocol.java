// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry;

import java.util.EnumSet;
import java.util.Set;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** How connections speak HTTP/1.1: limits of what is read before anybody looks at it, and the sizes of buffers. */
final class HttpProtocol {
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int INPUT_BYTES = 64 * 1024;

    private static final Set<UriCompliance.Violation> PATHS =
            EnumSet.complementOf(EnumSet.of(UriCompliance.Violation.USER_INFO, UriCompliance.Violation.FRAGMENT));

    private HttpProtocol() {}

    static ConnectionFactory[] plain() {
        return new ConnectionFactory[] {http(new HttpConfiguration())};
    }

    static ConnectionFactory[] overTls(SslContextFactory.Server context) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.addCustomizer(new SecureRequestCustomizer(false));
        HttpConnectionFactory http = http(configuration);
        return new ConnectionFactory[] {new SslConnectionFactory(context, http.getProtocol()), http};
    }

    private static HttpConnectionFactory http(HttpConfiguration configuration) {
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(HEADER_BYTES);
        configuration.setResponseHeaderSize(HEADER_BYTES);
        configuration.setHttpCompliance(HttpCompliance.STRICT);
        // The path is decoded and checked in one place, which has the last word on all that is strange in it.
        configuration.setUriCompliance(new UriCompliance("layerstore", PATHS));
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        http.setInputBufferSize(INPUT_BYTES);
        return http;
    }
}
