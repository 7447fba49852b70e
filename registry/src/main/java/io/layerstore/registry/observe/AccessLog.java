// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.observe;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each request, by the logger {@code io.layerstore.registry.access}: what was to change something, and in what the
 * server failed, at level info, all others at level debug. Safe for use by many threads.
 */
public final class AccessLog implements RequestEventSink {
    private static final Logger logger = LoggerFactory.getLogger("io.layerstore.registry.access");

    /** Makes the log. */
    public AccessLog() {}

    @Override
    public void accept(RequestEvent event) {
        boolean reads = event.method().equals("GET") || event.method().equals("HEAD");
        if (reads && event.status() < 500) {
            logger.debug("{}", line(event));
        } else {
            logger.info("{}", line(event));
        }
    }

    private static String line(RequestEvent event) {
        return printable(event.client()) + " " + printable(event.principal()) + " " + printable(event.method()) + " "
                + printable(event.path()) + " " + event.status() + " in=" + event.received() + " out=" + event.sent()
                + " ms=" + event.duration().toMillis() + " id=" + event.id()
                + (event.error().isEmpty() ? "" : " error=\"" + printable(event.error()) + "\"");
    }

    /** Nobody writes a second line, or hides one, with what is sent. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.chars().limit(1024).forEach(c -> printable.append(c < ' ' || c >= 0x7f || c == '"' ? '?' : (char) c));
        return printable.toString();
    }
}
