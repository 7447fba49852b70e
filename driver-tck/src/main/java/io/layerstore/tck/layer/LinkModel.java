// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import io.layerstore.tck.history.Model;
import java.util.List;

/** What one layer of one repository does when it is called by one caller after another. Its state is whether it is linked. */
final class LinkModel implements Model<Boolean, LinkModel.Call, String> {
    static final String OK = "ok";
    static final String UNKNOWN = "unknown";

    private final boolean exactDelete;

    /** Over a driver that does not tell what it removed, more than one delete at once may succeed. */
    LinkModel(boolean exactDelete) {
        this.exactDelete = exactDelete;
    }

    /** What is done with a layer. */
    enum Call {
        FINISH,
        PUT,
        MOUNT,
        FETCH,
        EXISTS,
        DELETE
    }

    @Override
    public Boolean initial() {
        return false;
    }

    @Override
    public List<Outcome<Boolean, String>> outcomes(Boolean linked, Call call) {
        return switch (call) {
            case FINISH, PUT, MOUNT -> List.of(new Outcome<>(true, OK));
            case FETCH, EXISTS -> List.of(new Outcome<>(linked, linked ? OK : UNKNOWN));
            case DELETE -> {
                Outcome<Boolean, String> exact = new Outcome<>(false, linked ? OK : UNKNOWN);
                yield exactDelete ? List.of(exact) : List.of(exact, new Outcome<>(false, OK));
            }
        };
    }
}
