// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.leak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Compares what this process holds with what it held when the guard was made: descriptors, threads, direct buffers. What
 * only a collection of garbage gives back is waited for, a limited number of times. It looks at the whole process, so
 * nothing else should be at work in it, and the work that is judged should have been done once before. Immutable.
 */
public final class LeakGuard {
    private static final int ATTEMPTS = 20;

    private final Holdings before;

    private LeakGuard(Holdings before) {
        this.before = before;
    }

    /** {@return a guard that remembers what the process holds now} */
    public static LeakGuard begin() {
        return new LeakGuard(Holdings.now());
    }

    /** {@return how many descriptors more are open at this moment; 0 where the system does not tell} */
    public long moreDescriptors() {
        OptionalLong now = Holdings.countDescriptors();
        return now.isPresent() ? now.getAsLong() - before.descriptors().orElse(0) : 0;
    }

    /**
     * Tells what was not given back.
     *
     * @param slack how many of each kind do not count: the JVM opens a few for classes that are loaded late
     * @return the report
     */
    public LeakReport report(int slack) {
        LeakReport report = compare(slack);
        for (int i = 0; i < ATTEMPTS && !report.isClean(); i++) {
            Garbage.collect();
            report = compare(slack);
        }
        return report;
    }

    private LeakReport compare(int slack) {
        Holdings now = Holdings.now();
        List<String> left = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        if (now.descriptors().isPresent()) {
            addMore(
                    left,
                    "descriptors",
                    before.descriptors().orElse(0),
                    now.descriptors().getAsLong(),
                    slack);
        } else {
            notes.add("the system does not tell how many descriptors are open");
        }
        addMore(left, "direct buffers", before.directBuffers(), now.directBuffers(), slack);
        List<String> threads = newThreads(now);
        if (threads.size() > slack) {
            left.addAll(threads);
        }
        return new LeakReport(left, notes);
    }

    private static void addMore(List<String> left, String what, long before, long now, int slack) {
        if (now - before > slack) {
            left.add((now - before) + " " + what + " more: " + before + " before, " + now + " now");
        }
    }

    private List<String> newThreads(Holdings now) {
        return now.threads().entrySet().stream()
                .filter(thread -> !before.threads().containsKey(thread.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
