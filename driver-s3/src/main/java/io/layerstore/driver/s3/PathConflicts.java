// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.StorageErrorKind;
import java.util.Optional;

/** On engines that cannot keep an object below another one: finds out whether that is why a write failed. */
record PathConflicts(Bucket bucket, Keys keys) {
    /** Fails if an object lies on the way to a key, or one lies below it. */
    void check(String key, RuntimeException reason) {
        Optional<String> above = objectAbove(key);
        if (above.isPresent()) {
            throw conflict("the object " + keys.textOf(above.get()) + " lies on the way", reason);
        }
        if (!bucket.list(key + "/", "", 1, false).contents().isEmpty()) {
            throw conflict("objects lie below it", reason);
        }
    }

    private Optional<String> objectAbove(String key) {
        for (int slash = key.lastIndexOf('/'); slash > keys.root().length(); slash = key.lastIndexOf('/', slash - 1)) {
            String above = key.substring(0, slash);
            if (bucket.head(above).isPresent()) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    private static RefusedException conflict(String reason, RuntimeException cause) {
        return new RefusedException(
                StorageErrorKind.PATH_CONFLICT, reason + ", and this engine cannot keep both", cause);
    }
}
