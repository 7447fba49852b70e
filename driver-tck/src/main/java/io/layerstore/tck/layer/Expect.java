// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.Digester;
import io.layerstore.tck.rule.SeededContent;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the rules of the layer service expect of calls and content. */
public final class Expect {
    /** The sha256 of no bytes. */
    static final Digest EMPTY = DigestAlgorithm.SHA256.newDigester().digest();

    private Expect() {}

    /**
     * Checks that a call throws exactly this type.
     *
     * @param type the type
     * @param call the call
     * @param <T> the type
     * @return what it threw
     */
    public static <T extends Throwable> T thrown(Class<T> type, ThrowingCallable call) {
        try {
            call.call();
        } catch (Throwable e) {
            if (e.getClass() == type) {
                return type.cast(e);
            }
            throw new AssertionError("expected " + type.getSimpleName() + ", seen " + e, e);
        }
        throw new AssertionError("expected " + type.getSimpleName() + ", seen success");
    }

    static Digest sha512(SeededContent content) {
        return sha512(content.bytes());
    }

    static Digest sha512(byte[] bytes) {
        Digester digester = DigestAlgorithm.SHA512.newDigester();
        digester.update(bytes, 0, bytes.length);
        Digest digest = digester.digest();
        assertThat(digest.algorithm()).isEqualTo(DigestAlgorithm.SHA512);
        return digest;
    }
}
