// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.http;

import io.layerstore.registry.access.RegistryPrincipal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * One request and its answer, which is sent once, with the headers that were there when this was made. For one thread at a
 * time.
 */
public final class Exchange {
    private final Request request;
    private final Response response;
    private final LeastRate rate;
    private final HttpFields standard;
    private final Address address;
    private final RequestBody body;
    private RegistryPrincipal principal = RegistryPrincipal.ANONYMOUS;
    private long sent;

    /** Writes the bytes of an answer. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes all of them.
         *
         * @param target where they go
         * @return their number
         * @throws IOException if they cannot be read, or the client went away
         */
        long writeTo(WritableByteChannel target) throws IOException;
    }

    /**
     * Begins. A connection that is silent while nobody reads or writes it is not to blame for that, and stays.
     *
     * @param request the request
     * @param response its answer
     * @param rate how fast bodies have to come in, and to be taken
     */
    public Exchange(Request request, Response response, LeastRate rate) {
        this.request = request;
        this.response = response;
        this.rate = rate;
        this.standard = response.getHeaders().asImmutable();
        this.address = Address.of(request.getHttpURI());
        this.body = new RequestBody(request, rate);
        request.addIdleTimeoutListener(timeout -> false);
    }

    /**
     * Checks the address.
     *
     * @throws RequestException if it is malformed
     */
    public void requireAddress() throws RequestException {
        RequestException malformed = address.malformed();
        if (malformed != null) {
            throw malformed;
        }
    }

    /** {@return the method, in capitals} */
    public String method() {
        return request.getMethod();
    }

    /** {@return the path; nothing if the address is malformed} */
    public RequestPath path() {
        return address.path();
    }

    /** {@return what stands behind the question mark; nothing if the address is malformed} */
    public Query query() {
        return address.query();
    }

    /** {@return what is sent} */
    public RequestBody body() {
        return body;
    }

    /** {@return who asks} */
    public RegistryPrincipal principal() {
        return principal;
    }

    /**
     * Says who asks.
     *
     * @param who the principal
     */
    public void principal(RegistryPrincipal who) {
        principal = who;
    }

    /**
     * Returns a header of the request.
     *
     * @param name the header
     * @return its first value, or empty if it was not sent
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    /** {@return the length of the body in bytes as the request says, or -1 if it does not} */
    public long contentLength() {
        return request.getLength();
    }

    /** {@return whether the request says that a body with a byte in it comes, or that it may} */
    public boolean hasBody() {
        return contentLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    /** {@return whether the client waits to be told before it sends the body} */
    public boolean expectsContinue() {
        return request.getHeaders().contains(HttpHeader.EXPECT);
    }

    /** {@return number of bytes of the answer's body that were sent} */
    public long sent() {
        return sent;
    }

    /** {@return the status of the answer; 0 as long as there is none} */
    public int status() {
        return response.getStatus();
    }

    /** {@return whether the answer has begun to be sent, so that another one cannot be} */
    public boolean isCommitted() {
        return response.isCommitted();
    }

    /**
     * Takes back what was said of the answer, and begins another one.
     *
     * @param status its status
     * @return this
     */
    public Exchange answerInstead(int status) {
        response.getHeaders().clear();
        standard.forEach(response.getHeaders()::put);
        return answer(status);
    }

    /**
     * Begins an answer.
     *
     * @param status its status
     * @return this
     */
    public Exchange answer(int status) {
        response.setStatus(status);
        return this;
    }

    /**
     * Sets a header of the answer.
     *
     * @param name the header
     * @param value its value
     * @return this
     */
    public Exchange with(String name, String value) {
        response.getHeaders().put(new HttpField(name, value));
        return this;
    }

    /**
     * Sends the answer without a body.
     *
     * @throws IOException if the client went away
     */
    public void send() throws IOException {
        if (response.getStatus() != 204 && response.getStatus() != 304 && !isHead()) {
            with("Content-Length", "0");
        }
        new ResponseBody(response, 0, rate).write(ByteBuffer.allocate(0));
    }

    /**
     * Sends the answer.
     *
     * @param type the type of its body
     * @param bytes the body
     * @throws IOException if the client went away
     */
    public void send(String type, ByteBuffer bytes) throws IOException {
        send(type, bytes.remaining(), target -> target.write(bytes));
    }

    /**
     * Sends the answer; to a {@code HEAD} without its body.
     *
     * @param type the type of its body
     * @param length the length of its body in bytes
     * @param content what writes the body
     * @throws IOException if the body cannot be read to its end, or the client went away
     */
    public void send(String type, long length, Content content) throws IOException {
        with("Content-Type", type).with("Content-Length", Long.toString(length));
        ResponseBody target = new ResponseBody(response, length, rate);
        if (isHead() || length == 0) {
            new ResponseBody(response, 0, rate).write(ByteBuffer.allocate(0));
            return;
        }
        try {
            content.writeTo(target);
        } finally {
            sent = target.count();
        }
        if (sent != length) {
            throw new IOException("the body ended after " + sent + " of " + length + " bytes");
        }
    }

    private boolean isHead() {
        return method().equals("HEAD");
    }
}
