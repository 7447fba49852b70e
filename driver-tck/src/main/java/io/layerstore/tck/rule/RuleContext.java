// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.harness.TckLimits;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What the check of one rule works with: a place of its own, drivers over it, and content and names made from its seed.
 * For the thread of the check.
 */
public final class RuleContext implements Closeable {
    private final DriverHarness harness;
    private final DriverPlace place;
    private final Random random;
    private final String prefix;
    private final Deque<Closeable> opened = new ArrayDeque<>();
    private final List<String> notes;
    private final Race race;
    private @Nullable StorageDriver first;

    RuleContext(DriverHarness harness, DriverPlace place, long seed, List<String> notes) {
        this.notes = notes;
        this.harness = harness;
        this.place = place;
        this.random = new Random(seed);
        this.race = new Race(harness.limits().overridden().scaled(Race.LIMIT));
        this.prefix = "tck-" + HexFormat.of().toHexDigits(random.nextLong(), 12);
    }

    /**
     * Returns the driver under test: always the same instance, opened at the first call and closed after the check.
     *
     * @return the driver
     * @throws StorageException if it cannot be opened
     */
    public StorageDriver driver() throws StorageException {
        if (first == null) {
            first = another();
        }
        return first;
    }

    /**
     * Returns another instance of the driver over the same place, closed after the check.
     *
     * @return the instance
     * @throws StorageException if it cannot be opened
     */
    public StorageDriver another() throws StorageException {
        return closing(place.open());
    }

    /** {@return the place, to which no other check has access} */
    public DriverPlace place() {
        return place;
    }

    /** {@return what the author of the driver gave the kit} */
    public DriverHarness harness() {
        return harness;
    }

    /** {@return how much the back-end can be asked for} */
    public TckLimits limits() {
        return harness.limits().overridden();
    }

    /** {@return a segment, below which a check keeps everything it writes} */
    public String prefix() {
        return prefix;
    }

    /**
     * Returns a path below the prefix.
     *
     * @param name one or more segments joined by slashes
     * @return the path
     */
    public StoragePath path(String name) {
        return StoragePath.parse(prefix + "/" + name);
    }

    /**
     * Returns content that no other call returns.
     *
     * @param size its size in bytes
     * @return the content
     */
    public SeededContent content(long size) {
        return new SeededContent(random.nextLong(), size);
    }

    /** {@return the source of all randomness of the check} */
    public Random random() {
        return random;
    }

    /**
     * Remembers something that a reader of the report should know, such as how many real overlaps a race had.
     *
     * @param note one line
     */
    public void note(String note) {
        notes.add(note);
    }

    /** {@return what runs tasks at once, within the limits of the back-end; the report says how many of them did overlap} */
    public Race race() {
        return race;
    }

    List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        if (!race.told().isEmpty()) {
            all.add(race.told());
        }
        return List.copyOf(all);
    }

    /**
     * Sees to it that something is closed after the check, before what was opened earlier.
     *
     * @param resource what to close; to close it earlier does no harm if closing twice does none
     * @param <T> its type
     * @return the resource
     */
    public <T extends Closeable> T closing(T resource) {
        opened.push(resource);
        return resource;
    }

    /**
     * Closes everything that was opened, the last first; the runner does this.
     *
     * @throws IOException the first failure, when it is through
     */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
