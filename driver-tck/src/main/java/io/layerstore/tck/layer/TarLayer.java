// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import io.layerstore.digest.Digest;
import io.layerstore.tck.rule.SeededContent;
import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** A tar archive of one file, with as many blocks of zeros at its end as one likes, none of which changes its tarsum. */
final class TarLayer {
    private static final int BLOCK = 512;
    private static final String NAME = "file";

    private final byte[] bytes;
    private final Digest sha256;
    private final Digest tarSum;

    /** An archive that ends with two blocks of zeros, and so many more. */
    TarLayer(SeededContent file, int moreBlocks) {
        byte[] content = file.bytes();
        int contentBlocks = (content.length + BLOCK - 1) / BLOCK;
        bytes = new byte[(1 + contentBlocks + 2 + moreBlocks) * BLOCK];
        System.arraycopy(header(content.length), 0, bytes, 0, BLOCK);
        System.arraycopy(content, 0, bytes, BLOCK, content.length);
        sha256 = Digest.parse("sha256:" + hex("SHA-256", bytes));
        tarSum = Digest.parse("tarsum.v1+sha256:" + hex("SHA-256", ascii(entrySum("SHA-256", content))));
    }

    long size() {
        return bytes.length;
    }

    Digest sha256() {
        return sha256;
    }

    /** Its tarsum, by the specification and not by the code that is tested. */
    Digest tarSum() {
        return tarSum;
    }

    /** Its tarsum, labelled with another version. */
    Digest tarSum(String label) {
        return Digest.parse(label + "+sha256:" + tarSum.hex());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    ReadableByteChannel channel() {
        return Channels.newChannel(new ByteArrayInputStream(bytes));
    }

    private static String entrySum(String engine, byte[] content) {
        byte[] header = ascii("name" + NAME + "mode420uid0gid0size" + content.length
                + "typeflag0linknameunamegnamedevmajor0devminor0");
        byte[] whole = Arrays.copyOf(header, header.length + content.length);
        System.arraycopy(content, 0, whole, header.length, content.length);
        return hex(engine, whole);
    }

    private static byte[] header(int size) {
        byte[] header = new byte[BLOCK];
        put(header, 0, NAME);
        put(header, 100, "0000644");
        put(header, 124, String.format("%011o", size));
        put(header, 148, "        0");
        int sum = 0;
        for (byte b : header) {
            sum += b;
        }
        put(header, 148, String.format("%06o", sum) + "\0");
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        System.arraycopy(ascii(text), 0, header, at, text.length());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String hex(String engine, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(engine).digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
