// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.path;

import io.layerstore.driver.InvalidStoragePathException;
import io.layerstore.driver.StoragePath;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Any path is that of something that lies there, or of nothing. */
public final class PathTarget {
    private static final String[] TREES = {"", PathMapper.BLOBS, PathMapper.REPOSITORIES, PathMapper.OWN};

    private PathTarget() {}

    /**
     * Tries an input.
     *
     * @param input the end of a path
     */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.US_ASCII);
        for (String tree : TREES) {
            parsed(tree + text).ifPresent(path -> PathParser.specOf(path).ifPresent(spec -> check(spec, path)));
        }
    }

    private static Optional<StoragePath> parsed(String text) {
        try {
            return Optional.of(StoragePath.parse(text));
        } catch (InvalidStoragePathException e) {
            return Optional.empty();
        }
    }

    private static void check(PathSpec spec, StoragePath path) {
        if (!PathMapper.pathOf(spec).equals(path)) {
            throw new AssertionError(path + " is not where " + spec + " lies");
        }
    }
}
