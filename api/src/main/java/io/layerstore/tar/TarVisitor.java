// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tar;

/** Is told what an archive holds, in order. */
public interface TarVisitor {
    /**
     * Takes an entry; its content, if it has any, follows.
     *
     * @param entry the entry
     */
    void entry(TarEntry entry);

    /**
     * Takes some of the content. The array belongs to the caller again when the call returns.
     *
     * @param bytes the array
     * @param offset index of the first byte
     * @param length number of bytes
     */
    void content(byte[] bytes, int offset, int length);

    /**
     * Takes zeros as content.
     *
     * @param length their number
     */
    void hole(long length);

    /** The content has ended. */
    void entryEnd();
}
