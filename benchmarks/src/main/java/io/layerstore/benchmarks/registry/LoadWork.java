// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.benchmarks.registry;

import java.io.IOException;
import java.util.List;

/** The kinds of work: what one client does, how many do it at once, and how often each. */
enum LoadWork {
    PUSH_1G("push 1 GiB, 1 client", Verb.PUSH, 1L << 30, 1, 1),
    PUSH_64M("push 64 MiB, 1 client", Verb.PUSH, 64L << 20, 1, 6),
    PUSH_64M_4("push 64 MiB, 4 clients", Verb.PUSH, 64L << 20, 4, 4),
    PUSH_4K("push 4 KiB, 1 client", Verb.PUSH, 4096, 1, 200),
    PUSH_4K_4("push 4 KiB, 4 clients", Verb.PUSH, 4096, 4, 100),
    PULL_1G("pull 1 GiB, 1 client", Verb.PULL, 1L << 30, 1, 2),
    PULL_64M_4("pull 64 MiB, 4 clients", Verb.PULL, 64L << 20, 4, 8),
    PULL_4K("pull 4 KiB, 1 client", Verb.PULL, 4096, 1, 2000),
    PULL_4K_4("pull 4 KiB, 4 clients", Verb.PULL, 4096, 4, 1000),
    RANGE("range of 64 KiB, 1 client", Verb.RANGE, 64L << 20, 1, 1000),
    RANGE_4("range of 64 KiB, 4 clients", Verb.RANGE, 64L << 20, 4, 500),
    HEAD("HEAD, 1 client", Verb.HEAD, 4096, 1, 2000),
    HEAD_4("HEAD, 4 clients", Verb.HEAD, 4096, 4, 1000);

    static final long RANGE_BYTES = 64 * 1024;

    private final String title;
    private final Verb verb;
    private final long size;
    private final int clients;
    private final int repetitions;

    LoadWork(String title, Verb verb, long size, int clients, int repetitions) {
        this.title = title;
        this.verb = verb;
        this.size = size;
        this.clients = clients;
        this.repetitions = repetitions;
    }

    /** What is done. */
    enum Verb {
        PUSH,
        PULL,
        RANGE,
        HEAD
    }

    String title() {
        return title;
    }

    long size() {
        return size;
    }

    int clients() {
        return clients;
    }

    int repetitions() {
        return repetitions;
    }

    /** Whether every repetition needs a blob of its own. */
    boolean pushes() {
        return verb == Verb.PUSH;
    }

    /** Whether it is told in MiB a second, and not in calls a second. */
    boolean isLarge() {
        return verb != Verb.RANGE && size > 1 << 20;
    }

    /** Does it once, and returns the number of bytes that went over the connection. */
    long once(LoadClient client, List<LoadBlob> blobs, int number) throws IOException {
        LoadBlob blob = blobs.get(number % blobs.size());
        switch (verb) {
            case PUSH -> client.push(blob);
            case PULL -> client.pull(blob);
            case RANGE -> client.range(blob, (number * 7L * RANGE_BYTES + 13) % (size - RANGE_BYTES), RANGE_BYTES);
            case HEAD -> client.head(blob);
        }
        return verb == Verb.RANGE ? RANGE_BYTES : verb == Verb.HEAD ? 0 : blob.size();
    }
}
