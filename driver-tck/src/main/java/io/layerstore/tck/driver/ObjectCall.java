// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

/**
 * One call on one object. Contents are numbers from 1; 0 stands for nothing.
 *
 * @param kind what is done
 * @param content the content that is written, if any
 * @param expected the content whose version the call is bound to, if any
 */
record ObjectCall(Kind kind, int content, int expected) {
    /** What is done to an object. */
    enum Kind {
        PUT,
        PUBLISH,
        CREATE,
        PUBLISH_NEW,
        REPLACE_VERSION,
        GET,
        STAT,
        LIST,
        DELETE,
        DELETE_VERSION
    }

    @Override
    public String toString() {
        return switch (kind) {
            case PUT -> "put " + content;
            case PUBLISH -> "publish " + content;
            case CREATE -> "create " + content;
            case PUBLISH_NEW -> "publish " + content + " as new";
            case REPLACE_VERSION -> "replace " + expected + " by " + content;
            case GET -> "get";
            case STAT -> "stat";
            case LIST -> "list";
            case DELETE -> "delete";
            case DELETE_VERSION -> "delete " + expected;
        };
    }
}
