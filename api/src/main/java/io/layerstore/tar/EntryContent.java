// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tar;

/** Tells a visitor the content of one entry: its data as it comes, and the holes between. */
final class EntryContent {
    private final TarVisitor visitor;
    private final SparseMap map;
    private final long size;
    private long position;
    private int fragment;

    /** Begins an entry whose data lies in it as a map says. */
    EntryContent(TarVisitor visitor, SparseMap map, long size) {
        this.visitor = visitor;
        this.map = map;
        this.size = size;
    }

    /** Takes data. What no fragment asks for is dropped. */
    void add(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end && fragment < map.fragments()) {
            fillTo(Math.max(position, map.offset(fragment)));
            long left = map.offset(fragment) + map.length(fragment) - position;
            int take = (int) Math.min(left, end - at);
            visitor.content(bytes, at, take);
            position += take;
            at += take;
            fragment += take == left ? 1 : 0;
        }
    }

    /** Ends the entry with the hole at its end. */
    void end() {
        if (fragment < map.fragments()) {
            throw new TarException(TarProblem.MISSING_SPARSE_DATA, "a sparse file refers to data that is not there");
        }
        fillTo(size);
        visitor.entryEnd();
    }

    private void fillTo(long end) {
        if (end > position) {
            visitor.hole(end - position);
            position = end;
        }
    }
}
