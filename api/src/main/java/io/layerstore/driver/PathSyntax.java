// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

/** The grammar of path segments, shared by whole paths and by the prefixes of listings. */
final class PathSyntax {
    private PathSyntax() {}

    /** Checks that a text is one or more segments joined by slashes; {@code whole} is what messages show. */
    static void checkSegments(String text, String whole) {
        int start = 0;
        for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', start)) {
            checkSegment(text.substring(start, slash), whole);
            start = slash + 1;
        }
        checkSegment(text.substring(start), whole);
    }

    /** Checks that a text is the beginning of a path: whole segments, then the beginning of one, each possibly empty. */
    static void checkPrefix(String text) {
        if (text.length() > StoragePath.MAX_LENGTH) {
            throw new InvalidStoragePathException(text, "it is longer than " + StoragePath.MAX_LENGTH + " characters");
        }
        int slash = text.lastIndexOf('/');
        if (slash >= 0) {
            checkSegments(text.substring(0, slash), text);
        }
        checkCharacters(text.substring(slash + 1), text);
    }

    private static void checkSegment(String segment, String whole) {
        if (segment.isEmpty()) {
            throw new InvalidStoragePathException(whole, "it is empty or has an empty segment");
        }
        if (segment.equals(".") || segment.equals("..")) {
            throw new InvalidStoragePathException(whole, "it has the segment " + segment);
        }
        checkCharacters(segment, whole);
    }

    private static void checkCharacters(String segment, String whole) {
        if (segment.length() > StoragePath.MAX_SEGMENT_LENGTH) {
            throw new InvalidStoragePathException(
                    whole, "it has a segment longer than " + StoragePath.MAX_SEGMENT_LENGTH + " characters");
        }
        for (int i = 0; i < segment.length(); i++) {
            if (!isAllowed(segment.charAt(i))) {
                throw new InvalidStoragePathException(
                        whole, "it has a character other than letters, digits, . _ ~ and -");
            }
        }
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || c == '.'
                || c == '_'
                || c == '-'
                || c == '~';
    }
}
