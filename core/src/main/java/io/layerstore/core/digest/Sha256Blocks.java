// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The step of SHA-256 (FIPS 180-4, section 6.2.2) that takes whole blocks, with a state that can be looked at. */
final class Sha256Blocks {
    static final int BLOCK = 64;
    static final int STATE_WORDS = 8;

    private static final int ROUNDS = 64;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int[] INITIAL = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };
    private static final int[] CONSTANTS = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
    };

    private final int[] state;
    private final int[] schedule = new int[ROUNDS];
    private final int[] added = new int[ROUNDS];

    Sha256Blocks() {
        this(INITIAL);
    }

    /** Goes on from a state. */
    Sha256Blocks(int[] state) {
        this.state = state.clone();
    }

    int[] state() {
        return state.clone();
    }

    void take(byte[] bytes, int offset, int blocks) {
        for (int i = 0; i < blocks; i++) {
            expand(bytes, offset + i * BLOCK);
            round();
        }
    }

    private void expand(byte[] bytes, int offset) {
        int[] w = schedule;
        for (int i = 0; i < 16; i++) {
            w[i] = (int) WORDS.get(bytes, offset + 4 * i);
        }
        for (int i = 16; i < ROUNDS; i++) {
            w[i] = lower1(w[i - 2]) + w[i - 7] + lower0(w[i - 15]) + w[i - 16];
        }
        for (int i = 0; i < ROUNDS; i++) {
            added[i] = w[i] + CONSTANTS[i];
        }
    }

    /**
     * Eight rounds at a time, so that no word has to move; each sum begins with what is known first. This is twice as fast as
     * the loop of the standard, and the reason why it has names of one letter: they are the standard's.
     */
    private void round() {
        int[] w = added;
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        int f = state[5];
        int g = state[6];
        int h = state[7];
        for (int i = 0; i < ROUNDS; i += 8) {
            h += w[i] + choice(e, f, g) + upper1(e);
            d += h;
            h += majority(a, b, c) + upper0(a);
            g += w[i + 1] + choice(d, e, f) + upper1(d);
            c += g;
            g += majority(h, a, b) + upper0(h);
            f += w[i + 2] + choice(c, d, e) + upper1(c);
            b += f;
            f += majority(g, h, a) + upper0(g);
            e += w[i + 3] + choice(b, c, d) + upper1(b);
            a += e;
            e += majority(f, g, h) + upper0(f);
            d += w[i + 4] + choice(a, b, c) + upper1(a);
            h += d;
            d += majority(e, f, g) + upper0(e);
            c += w[i + 5] + choice(h, a, b) + upper1(h);
            g += c;
            c += majority(d, e, f) + upper0(d);
            b += w[i + 6] + choice(g, h, a) + upper1(g);
            f += b;
            b += majority(c, d, e) + upper0(c);
            a += w[i + 7] + choice(f, g, h) + upper1(f);
            e += a;
            a += majority(b, c, d) + upper0(b);
        }
        add(a, 0);
        add(b, 1);
        add(c, 2);
        add(d, 3);
        add(e, 4);
        add(f, 5);
        add(g, 6);
        add(h, 7);
    }

    private void add(int word, int index) {
        state[index] += word;
    }

    private static int choice(int x, int y, int z) {
        return (x & y) ^ (~x & z);
    }

    private static int majority(int x, int y, int z) {
        return (x & y) | (z & (x ^ y));
    }

    private static int upper0(int x) {
        return Integer.rotateRight(x, 2) ^ Integer.rotateRight(x, 13) ^ Integer.rotateRight(x, 22);
    }

    private static int upper1(int x) {
        return Integer.rotateRight(x, 6) ^ Integer.rotateRight(x, 11) ^ Integer.rotateRight(x, 25);
    }

    private static int lower0(int x) {
        return Integer.rotateRight(x, 7) ^ Integer.rotateRight(x, 18) ^ (x >>> 3);
    }

    private static int lower1(int x) {
        return Integer.rotateRight(x, 17) ^ Integer.rotateRight(x, 19) ^ (x >>> 10);
    }
}
