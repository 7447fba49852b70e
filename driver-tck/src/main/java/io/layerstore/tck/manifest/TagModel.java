// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import io.layerstore.tck.history.Model;
import java.util.List;

/**
 * What one tag does when it is called by one caller after another. Its state is the number of the manifest that it points to,
 * or 0.
 */
final class TagModel implements Model<Integer, TagModel.Call, String> {
    static final String OK = "ok";
    static final String UNKNOWN = "unknown";

    private final boolean exactDelete;

    /** Over a driver that does not tell what it removed, more than one delete at once may succeed. */
    TagModel(boolean exactDelete) {
        this.exactDelete = exactDelete;
    }

    /** What is done with a tag. */
    enum Verb {
        PUSH,
        RESOLVE,
        FETCH,
        UNTAG,
        DELETE
    }

    /**
     * One call.
     *
     * @param verb what is done
     * @param number the manifest that is pushed or deleted, otherwise 0
     */
    record Call(Verb verb, int number) {}

    @Override
    public Integer initial() {
        return 0;
    }

    @Override
    public List<Outcome<Integer, String>> outcomes(Integer state, Call call) {
        String found = state == 0 ? UNKNOWN : state.toString();
        int left = state == call.number() ? 0 : state;
        return switch (call.verb()) {
            case PUSH -> List.of(new Outcome<>(call.number(), OK));
            case RESOLVE, FETCH -> List.of(new Outcome<>(state, found));
            case UNTAG -> {
                Outcome<Integer, String> exact = new Outcome<>(0, state == 0 ? UNKNOWN : OK);
                yield exactDelete ? List.of(exact) : List.of(exact, new Outcome<>(0, OK));
            }
            case DELETE ->
                List.of(new Outcome<>(left, OK), new Outcome<>(left, UNKNOWN), new Outcome<>(state, UNKNOWN));
        };
    }
}
