// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.leak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What this process holds at one moment.
 *
 * @param descriptors open files, sockets and the like; empty where the system does not tell
 * @param directBuffers buffers outside the heap
 * @param threads the living threads by number, described by name, group and kind; without those of the JDK itself
 */
record Holdings(OptionalLong descriptors, long directBuffers, Map<Long, String> threads) {
    static Holdings now() {
        return new Holdings(countDescriptors(), countDirectBuffers(), livingThreads());
    }

    static OptionalLong countDescriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? OptionalLong.of(unix.getOpenFileDescriptorCount())
                : OptionalLong.empty();
    }

    private static long countDirectBuffers() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getCount)
                .sum();
    }

    private static Map<Long, String> livingThreads() {
        Map<Long, String> living = new TreeMap<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            ThreadGroup group = thread.getThreadGroup();
            if (group != null && !isOfTheJdk(thread, group)) {
                living.put(thread.getId(), describe(thread, group));
            }
        }
        return living;
    }

    private static String describe(Thread thread, ThreadGroup group) {
        return (thread.isDaemon() ? "daemon thread '" : "thread '") + thread.getName() + "' of group '"
                + group.getName() + "'";
    }

    /** The common pool and the JDK's own helpers come and go as they like. */
    private static boolean isOfTheJdk(Thread thread, ThreadGroup group) {
        return group.getName().equals("system")
                || group.getName().equals("InnocuousThreadGroup")
                || thread.getName().startsWith("ForkJoinPool.commonPool-");
    }
}
