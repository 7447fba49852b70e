// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.fuzz;

import io.layerstore.digest.Digest;
import io.layerstore.digest.InvalidDigestException;
import io.layerstore.digest.TarSum;
import io.layerstore.digest.UnsupportedDigestException;
import io.layerstore.driver.InvalidStoragePathException;
import io.layerstore.driver.StoragePath;
import io.layerstore.layer.InvalidUploadIdException;
import io.layerstore.layer.UploadId;
import io.layerstore.name.InvalidRepositoryNameException;
import io.layerstore.name.InvalidTagException;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Any text is a digest, a tarsum, a name, a tag, an id or a path that gives the same text again, or is refused as none. */
public final class TextTarget {
    private TextTarget() {}

    /**
     * Tries an input.
     *
     * @param input UTF-8 text, or nearly
     */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        parse(text, Digest::parse, InvalidDigestException.class);
        parse(text, TarSum::parse, InvalidDigestException.class);
        parse(text, RepositoryName::parse, InvalidRepositoryNameException.class);
        parse(text, Tag::parse, InvalidTagException.class);
        parse(text, UploadId::parse, InvalidUploadIdException.class);
        parse(text, StoragePath::parse, InvalidStoragePathException.class);
    }

    private static void parse(String text, Function<String, ?> parser, Class<? extends Exception> refusal) {
        try {
            String again = parser.apply(text).toString();
            if (!again.equals(text)) {
                throw new AssertionError("'" + text + "' became '" + again + "'");
            }
        } catch (UnsupportedDigestException e) {
            checkMessage(e);
        } catch (IllegalArgumentException e) {
            if (e.getClass() != refusal) {
                throw e;
            }
            checkMessage(e);
        }
    }

    private static void checkMessage(Exception e) {
        String message = String.valueOf(e.getMessage());
        if (message.length() > 300 || !message.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new AssertionError("a message that is no short line: " + message);
        }
    }
}
