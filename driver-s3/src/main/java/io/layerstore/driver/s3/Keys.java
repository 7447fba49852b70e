// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.StoragePath;

/**
 * Where things lie in the bucket: objects at their paths below a root, and what the driver keeps for itself in
 * {@code +layerstore/} beside them, which no path can name.
 *
 * @param root what every key begins with: empty, or text that ends with a slash
 */
record Keys(String root) {
    /** No path begins with a plus, so that everything of the driver's own sorts before this and every object after it. */
    static final String BEHIND_OWN = "+~";

    private static final String OWN = "+layerstore/";

    String of(StoragePath path) {
        return root + path.value();
    }

    String of(String beginOfPath) {
        return root + beginOfPath;
    }

    String textOf(String key) {
        return key.substring(root.length());
    }

    /** Where the first entries of the logs of all stages lie, which are there as long as their stages are. */
    String stages() {
        return root + OWN + "stages/";
    }

    /** An entry of the log of a stage, counted from 1. */
    String entry(String stage, int number) {
        return number == 1 ? stages() + stage : root + OWN + "log/" + stage + "/" + number;
    }

    /** Bytes of a stage. */
    String data(String stage, String name) {
        return root + OWN + "data/" + stage + "/" + name;
    }

    /** An object that is made and removed while a driver is opened. */
    String probe(String id) {
        return root + OWN + "probe/" + id;
    }
}
