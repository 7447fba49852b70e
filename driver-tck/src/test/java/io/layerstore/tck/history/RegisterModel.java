// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.history;

import java.util.List;

/** A number that can be set, got, and created where it is 0. */
final class RegisterModel implements Model<Integer, String, Integer> {
    @Override
    public Integer initial() {
        return 0;
    }

    @Override
    public List<Outcome<Integer, Integer>> outcomes(Integer state, String call) {
        int number = call.equals("get") ? 0 : Integer.parseInt(call.substring(4));
        if (call.startsWith("set")) {
            return List.of(new Outcome<>(number, 0));
        }
        if (call.startsWith("new")) {
            return List.of(state == 0 ? new Outcome<>(number, 0) : new Outcome<>(state, -1));
        }
        return List.of(new Outcome<>(state, state));
    }
}
