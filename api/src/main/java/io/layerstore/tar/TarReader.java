// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tar;

import io.layerstore.tar.Extensions.SparseFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads an archive that it is fed piece by piece, however it is cut. It holds one block, the extensions of one entry, and
 * nothing of any content. For one thread at a time; after an exception it is of no use.
 */
public final class TarReader {
    private static final int FRAGMENTS_IN_HEADER = 4;
    private static final int FRAGMENTS_IN_BLOCK = 21;

    private enum State {
        HEADER,
        SECOND_ZERO_BLOCK,
        EXTENSION,
        SPARSE_BLOCK,
        SPARSE_MAP,
        CONTENT,
        PADDING,
        ENDED
    }

    private final TarVisitor visitor;
    private final TarLimits limits;
    private final byte[] block = new byte[TarHeader.BLOCK];
    private State state = State.HEADER;
    private int filled;
    private long left;
    private int padding;
    private byte extension;
    private Extensions extensions;
    private @Nullable OpenEntry open;
    private @Nullable EntryContent content;
    private int entries;
    private long holes;

    /**
     * Begins an archive.
     *
     * @param visitor is told what it holds
     * @param limits how much of it is looked at
     */
    public TarReader(TarVisitor visitor, TarLimits limits) {
        this.visitor = visitor;
        this.limits = limits;
        this.extensions = new Extensions(limits);
    }

    /** An entry whose map is not yet known. */
    private record OpenEntry(TarEntry entry, SparseMap map, SparseMapText text, long dataBytes) {}

    /**
     * Takes the next bytes.
     *
     * @param bytes the array
     * @param offset index of the first byte
     * @param length number of bytes
     * @throws TarException if they are no part of an archive
     */
    public void feed(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            at += state == State.ENDED ? end - at : step(bytes, at, end - at);
        }
    }

    /**
     * Checks that the archive may end here, which changes nothing: more bytes may follow.
     *
     * @throws TarException if it may not
     */
    public void checkEnd() {
        boolean betweenBlocks = (state == State.HEADER || state == State.SECOND_ZERO_BLOCK) && filled == 0;
        if (!betweenBlocks && state != State.PADDING && state != State.ENDED) {
            throw new TarException(TarProblem.UNEXPECTED_END, "the archive ends in the middle of something");
        }
    }

    private int step(byte[] bytes, int at, int available) {
        return switch (state) {
            case EXTENSION, CONTENT, PADDING -> pass(bytes, at, (int) Math.min(available, left));
            default -> collect(bytes, at, Math.min(available, block.length - filled));
        };
    }

    private int pass(byte[] bytes, int at, int length) {
        if (state == State.EXTENSION) {
            extensions.add(bytes, at, length);
        } else if (state == State.CONTENT) {
            content().add(bytes, at, length);
        }
        left -= length;
        if (left == 0) {
            passed();
        }
        return length;
    }

    private void passed() {
        if (state == State.EXTENSION) {
            extensions.end(extension);
        } else if (state == State.CONTENT) {
            content().end();
            content = null;
        }
        left = state == State.PADDING ? 0 : padding;
        state = left == 0 ? State.HEADER : State.PADDING;
    }

    /** Goes on to bytes of which there may be none. */
    private void enter(State next, long length) {
        state = next;
        left = length;
        if (length == 0) {
            passed();
        }
    }

    private int collect(byte[] bytes, int at, int length) {
        System.arraycopy(bytes, at, block, filled, length);
        filled += length;
        if (filled == block.length) {
            filled = 0;
            collected();
        }
        return length;
    }

    private void collected() {
        switch (state) {
            case SPARSE_BLOCK -> sparseBlock();
            case SPARSE_MAP -> sparseMap();
            case SECOND_ZERO_BLOCK -> secondZeroBlock();
            default -> header();
        }
    }

    private void secondZeroBlock() {
        if (!TarHeader.isZero(block)) {
            throw TarException.header("one block of zeros, and then something else");
        }
        state = State.ENDED;
    }

    private void header() {
        if (TarHeader.isZero(block)) {
            state = State.SECOND_ZERO_BLOCK;
            return;
        }
        TarHeader header = TarHeader.read(block);
        if (Extensions.isOne(header.type())) {
            extension = header.type();
            extensions.begin();
            padding = paddingOf(header.numbers().size());
            enter(State.EXTENSION, header.numbers().size());
        } else {
            entry(header);
        }
    }

    private void entry(TarHeader header) {
        if (++entries > limits.entries()) {
            throw TarException.limit("more than " + limits.entries() + " entries");
        }
        Extensions own = extensions;
        extensions = new Extensions(limits);
        TarEntry entry = own.apply(header);
        long dataBytes = isHeaderOnly(entry.type()) ? 0 : entry.numbers().size();
        padding = paddingOf(dataBytes);
        if (entry.type() == 'S') {
            oldSparse(entry, dataBytes);
        } else if (own.format() == SparseFormat.MAP_BEFORE_DATA) {
            open(withSize(entry, own.realSize(entry.numbers().size())), new SparseMap(limits), dataBytes);
            readMapBlock(dataBytes);
        } else if (own.format() == SparseFormat.MAP_IN_RECORDS) {
            begin(withSize(entry, own.realSize(entry.numbers().size())), own.map(), dataBytes);
        } else {
            SparseMap whole = new SparseMap(limits);
            whole.add(0, dataBytes);
            content(entry, whole, dataBytes, dataBytes);
        }
    }

    private void oldSparse(TarEntry entry, long dataBytes) {
        SparseMap map = new SparseMap(limits);
        map.addBinary(block, 386, FRAGMENTS_IN_HEADER);
        long realSize = TarField.REAL_SIZE.number(block);
        if (realSize < 0) {
            throw TarException.header("a negative size");
        }
        TarEntry real = withSize(entry, realSize);
        if (block[482] == 0) {
            begin(real, map, dataBytes);
        } else {
            open(real, map, dataBytes);
            state = State.SPARSE_BLOCK;
        }
    }

    private void sparseBlock() {
        OpenEntry entry = opened();
        entry.map().addBinary(block, 0, FRAGMENTS_IN_BLOCK);
        if (block[504] == 0) {
            begin(entry.entry(), entry.map(), entry.dataBytes());
        }
    }

    private void sparseMap() {
        OpenEntry entry = opened();
        entry.text().add(block);
        if (entry.text().isComplete()) {
            begin(entry.entry(), entry.text().map(), left);
        } else {
            readMapBlock(left);
        }
    }

    /** The blocks of the map are counted as data of the entry. */
    private void readMapBlock(long dataLeft) {
        if (dataLeft < TarHeader.BLOCK) {
            throw TarException.header("a sparse file is shorter than its map");
        }
        left = dataLeft - TarHeader.BLOCK;
        state = State.SPARSE_MAP;
    }

    private void open(TarEntry entry, SparseMap map, long dataBytes) {
        open = new OpenEntry(entry, map, new SparseMapText(limits), dataBytes);
    }

    private OpenEntry opened() {
        if (open == null) {
            throw new IllegalStateException("no entry is open");
        }
        return open;
    }

    private EntryContent content() {
        if (content == null) {
            throw new IllegalStateException("no content is open");
        }
        return content;
    }

    /** Begins the content of a sparse file. */
    private void begin(TarEntry entry, SparseMap map, long dataBytes) {
        open = null;
        long size = entry.numbers().size();
        if (map.end() > size) {
            throw TarException.header("a fragment of a sparse file lies behind its end");
        }
        holes += map.holes(size);
        if (holes < 0 || holes > limits.holeBytes()) {
            throw TarException.limit("sparse files have holes of more than " + limits.holeBytes() + " bytes");
        }
        content(entry, map, size, dataBytes);
    }

    private void content(TarEntry entry, SparseMap map, long size, long dataBytes) {
        content = new EntryContent(visitor, map, size);
        visitor.entry(entry);
        enter(State.CONTENT, dataBytes);
    }

    private static TarEntry withSize(TarEntry entry, long size) {
        return new TarEntry(entry.names(), entry.numbers().withSize(size), entry.type(), entry.attributes());
    }

    /** Links, devices, directories and pipes have no content, whatever size their header names. */
    private static boolean isHeaderOnly(byte type) {
        return type >= '1' && type <= '6';
    }

    private static int paddingOf(long size) {
        return (int) (-size & (TarHeader.BLOCK - 1));
    }
}
