// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of the files of one stage.
 *
 * @param directory the staging directory
 * @param id the stage: the instance that began it, and a number
 */
record StageFiles(Path directory, String id) {
    static final String DATA = ".data";
    static final String STATE = ".state";
    static final String LOCK = ".lock";
    static final String FRESH_STATE = ".fresh";

    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}-[0-9a-z]{1,13}");

    /** Returns the files that a token means, or empty if it cannot be one of ours: it is text from outside. */
    static Optional<StageFiles> ofToken(Path directory, String token) {
        return ID.matcher(token).matches() ? Optional.of(new StageFiles(directory, token)) : Optional.empty();
    }

    /** Returns the stage that a file in the staging directory belongs to, or empty if it belongs to none. */
    static Optional<StageFiles> ofFile(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : ofToken(ObjectFiles.parent(file), name.substring(0, dot));
    }

    /** {@return the instance that began the stage} */
    String instance() {
        return id.substring(0, id.indexOf('-'));
    }

    Path data() {
        return directory.resolve(id + DATA);
    }

    Path state() {
        return directory.resolve(id + STATE);
    }

    Path lock() {
        return directory.resolve(id + LOCK);
    }

    Path freshState() {
        return directory.resolve(id + FRESH_STATE);
    }
}
