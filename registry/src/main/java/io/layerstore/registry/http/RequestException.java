// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.http;

import java.io.IOException;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Thrown when a request is answered by an error, with all that the answer says. */
public final class RequestException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<Problem> problems;
    private final transient Map<String, String> headers;

    /**
     * One entry of the answer.
     *
     * @param code the code
     * @param detail what exactly is wrong, or an empty string
     */
    public record Problem(ErrorCode code, String detail) {}

    /**
     * Makes the exception.
     *
     * @param status the HTTP status
     * @param code the code
     * @param detail what exactly is wrong, or an empty string
     */
    public RequestException(int status, ErrorCode code, String detail) {
        this(status, List.of(new Problem(code, detail)), Map.of());
    }

    /**
     * Makes the exception.
     *
     * @param status the HTTP status
     * @param problems what is wrong, at least one
     * @param headers headers of the answer
     */
    public RequestException(int status, List<Problem> problems, Map<String, String> headers) {
        super(status + " " + problems.get(0).code() + ": " + problems.get(0).detail());
        this.status = status;
        this.problems = List.copyOf(problems);
        this.headers = Map.copyOf(headers);
    }

    /**
     * Returns the same with one more header, and this as its cause.
     *
     * @param name the header
     * @param value its value
     * @return a new exception
     */
    public RequestException with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        RequestException exception = new RequestException(status, problems, more);
        exception.initCause(this);
        return exception;
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }

    /** {@return what is wrong, at least one; unmodifiable} */
    public List<Problem> problems() {
        return problems;
    }

    /** {@return headers of the answer; unmodifiable} */
    public Map<String, String> headers() {
        return headers;
    }
}
