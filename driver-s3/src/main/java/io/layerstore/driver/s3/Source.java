// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;

/** Bytes that are going to be sent, from the begin as often as it needs. */
interface Source {
    long length();

    InputStream open();

    /** Reads some of the bytes, of content in memory. */
    default InputStream open(long from, long to) {
        throw new UnsupportedOperationException("only bytes in memory are read in pieces");
    }

    /** Returns the MD5 in Base64, or null if it is not known without fetching the bytes. */
    @Nullable
    String md5();

    default RequestBody body() {
        return RequestBody.fromContentProvider(this::open, length(), "application/octet-stream");
    }

    static Source of(byte[] bytes) {
        return new Source() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public InputStream open(long from, long to) {
                return new ByteArrayInputStream(bytes, (int) from, (int) (to - from));
            }

            @Override
            public String md5() {
                MessageDigest digest = newMd5();
                digest.update(bytes);
                return base64(digest);
            }
        };
    }

    static MessageDigest newMd5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    static String base64(MessageDigest digest) {
        return Base64.getEncoder().encodeToString(digest.digest());
    }
}
