// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.tck.harness.BackEndFaults;
import java.nio.charset.StandardCharsets;

/** What can go wrong with one request. */
enum HttpFault {
    /** Nothing. */
    NONE(0, ""),
    /** The engine answers that it failed, without having done anything. */
    INTERNAL_ERROR(500, "InternalError"),
    /** The engine asks for fewer requests. */
    SLOW_DOWN(503, "SlowDown"),
    /** The upload is not there any more, as some engines say of one that was completed. */
    NO_SUCH_UPLOAD(404, "NoSuchUpload"),
    /** There is no room. */
    FULL(507, "InsufficientStorage"),
    /** The right is missing. */
    DENIED(403, "AccessDenied"),
    /** The engine does it, and the answer is lost. */
    LOST_ANSWER(0, ""),
    /** The engine does it, and answers that it failed. */
    WRONG_ANSWER(500, "InternalError"),
    /** The connection ends in the middle of what is sent. */
    CUT_REQUEST(0, ""),
    /** The connection ends in the middle of the answer. */
    CUT_ANSWER(0, ""),
    /** A bit of what is sent is another one when it arrives. */
    CHANGED_REQUEST(0, ""),
    /** The answer comes in small pieces. */
    TRICKLE(0, ""),
    /** The engine says that it has written something that it should not have. */
    CONDITION_IGNORED(200, ""),
    /** The engine answers 200, and what the body says is that it failed. */
    ERROR_IN_200(200, "InternalError"),
    /** The engine answers 200 to a removal, and the body says that the right is missing. */
    REMOVAL_DENIED(200, "AccessDenied");

    private final int status;
    private final String code;

    HttpFault(int status, String code) {
        this.status = status;
        this.code = code;
    }

    static HttpFault of(BackEndFaults.Kind kind) {
        return switch (kind) {
            case ERROR -> INTERNAL_ERROR;
            case UNKNOWN_OUTCOME -> LOST_ANSWER;
            case NO_SPACE -> FULL;
            case DENIED -> DENIED;
            case SHORT -> TRICKLE;
        };
    }

    /** What needs no room never fails for the lack of it. */
    boolean canHappenTo(HttpHead request) {
        String method = request.method();
        return this != FULL
                || method.equals("PUT")
                || (method.equals("POST") && !request.target().contains("delete"));
    }

    /** Tells whether the engine hears of the request. */
    boolean reachesEngine() {
        return (status == 0 && this != CUT_REQUEST) || this == WRONG_ANSWER;
    }

    /** The answer that the engine would give, if it is not asked. */
    byte[] answer(String method) {
        String error =
                "<Error><Code>" + code + "</Code><Message>made to fail</Message><RequestId>1</RequestId></Error>";
        String body = code.isEmpty()
                ? ""
                : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                        + (this == REMOVAL_DENIED ? "<DeleteResult>" + error + "</DeleteResult>" : error);
        String head = "HTTP/1.1 " + status + " Made-To-Fail\r\nContent-Type: application/xml\r\nContent-Length: "
                + (method.equals("HEAD") ? 0 : body.length()) + "\r\n\r\n";
        return (head + (method.equals("HEAD") ? "" : body)).getBytes(StandardCharsets.ISO_8859_1);
    }
}
