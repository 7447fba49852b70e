// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import io.layerstore.tck.history.Model;
import java.util.List;

/** What one object does when it is called by one caller after another. Its state is the number of its content, or 0. */
final class ObjectModel implements Model<Integer, ObjectCall, String> {
    static final String OK = "ok";
    static final String EXISTS = "exists";
    static final String MISMATCH = "mismatch";
    static final String ABSENT = "absent";
    static final String DELETED = "deleted";
    static final String UNKNOWN = "unknown";

    private final boolean exactDelete;

    /** A driver that does not declare it may say that it does not know what it removed. */
    ObjectModel(boolean exactDelete) {
        this.exactDelete = exactDelete;
    }

    @Override
    public Integer initial() {
        return 0;
    }

    @Override
    public List<Outcome<Integer, String>> outcomes(Integer state, ObjectCall call) {
        return switch (call.kind()) {
            case PUT, PUBLISH -> one(call.content(), OK);
            case CREATE, PUBLISH_NEW -> state == 0 ? one(call.content(), OK) : one(state, EXISTS);
            case REPLACE_VERSION -> state == call.expected() ? one(call.content(), OK) : one(state, MISMATCH);
            case GET, STAT, LIST -> one(state, state == 0 ? ABSENT : Integer.toString(state));
            case DELETE -> deleted(state);
            case DELETE_VERSION -> state == call.expected() || state == 0 ? deleted(state) : one(state, MISMATCH);
        };
    }

    private List<Outcome<Integer, String>> deleted(int state) {
        Outcome<Integer, String> exact = new Outcome<>(0, state == 0 ? ABSENT : DELETED);
        return exactDelete ? List.of(exact) : List.of(exact, new Outcome<>(0, UNKNOWN));
    }

    private static List<Outcome<Integer, String>> one(int state, String result) {
        return List.of(new Outcome<>(state, result));
    }
}
