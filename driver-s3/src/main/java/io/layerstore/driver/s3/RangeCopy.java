// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes one object out of bytes of others, on the server: an upload whose parts are ranges of them. Every range but the last is a
 * multiple of the parts that the bytes were sent in, and so no smaller than engines allow.
 */
record RangeCopy(S3Store store, StageObjects objects, List<Extent> extents, int partBytes) {
    private static final long USUAL_BYTES = 64L << 20;

    private record Range(String key, long first, long last) {}

    /** Copies the ranges; the object is made by the request that is returned. What fails before leaves no upload. */
    Supplier<Written> prepare(String to, String mark) {
        Multipart multipart = store.multipart();
        String upload = multipart.create(to, mark);
        try {
            List<String> etags = copyAll(multipart, to, upload);
            return () -> multipart.complete(to, upload, etags);
        } catch (RuntimeException e) {
            store.leftovers().remove(List.of(), List.of(new Upload(to, upload)));
            throw e;
        }
    }

    private List<String> copyAll(Multipart multipart, String to, String upload) {
        Abreast<String> copies = new Abreast<>(store.senders());
        int count = 0;
        for (Range range : ranges()) {
            int number = ++count;
            copies.begin(() -> multipart.copyPart(range.key(), range.first(), range.last(), to, upload, number));
        }
        return copies.await();
    }

    private List<Range> ranges() {
        long step = rangeBytes();
        List<Range> ranges = new ArrayList<>();
        for (Extent extent : extents) {
            for (long first = 0; first < extent.length(); first += step) {
                long last = Math.min(extent.length(), first + step) - 1;
                ranges.add(new Range(objects.key(extent.name()), first, last));
            }
        }
        return ranges;
    }

    private long rangeBytes() {
        long size = extents.stream().mapToLong(Extent::length).sum();
        long least = size / (Multipart.MOST_PARTS / 2) + 1;
        long wanted = Math.max(least, Math.min(USUAL_BYTES, store.options().copyLimitBytes()));
        return (wanted + partBytes - 1) / partBytes * partBytes;
    }
}
