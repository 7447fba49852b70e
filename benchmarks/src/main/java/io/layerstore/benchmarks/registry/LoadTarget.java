// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.benchmarks.registry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A registry that is measured, and what was measured. */
final class LoadTarget {
    private final String name;
    private final String host;
    private final int port;
    private final ServerMeter meter;
    private final Map<LoadWork, List<LoadResult>> results = new EnumMap<>(LoadWork.class);
    private final Map<Long, LoadBlob> pulled = new HashMap<>();

    private LoadTarget(String name, String host, int port, long pid) {
        this.name = name;
        this.host = host;
        this.port = port;
        this.meter = new ServerMeter(pid);
    }

    /** Reads {@code NAME=HOST:PORT} with {@code :PID} behind it, if the process is on this machine. */
    static LoadTarget parse(String text) {
        String[] parts = text.substring(text.indexOf('=') + 1).split(":");
        return new LoadTarget(
                text.substring(0, text.indexOf('=')),
                parts[0],
                Integer.parseInt(parts[1]),
                parts.length > 2 ? Long.parseLong(parts[2]) : -1);
    }

    String name() {
        return name;
    }

    long peakMib() throws IOException {
        return meter.peakMib();
    }

    List<LoadResult> results(LoadWork work) {
        return results.getOrDefault(work, List.of());
    }

    /** Does the work once more; what it needs is made ready before the clock starts. */
    void run(LoadWork work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.clients());
        try {
            List<List<LoadBlob>> blobs = new ArrayList<>();
            for (int i = 0; i < work.clients(); i++) {
                blobs.add(blobs(work));
            }
            CyclicBarrier start = new CyclicBarrier(work.clients() + 1);
            List<Future<long[]>> clients = new ArrayList<>();
            for (List<LoadBlob> each : blobs) {
                clients.add(threads.submit(client(work, each, start)));
            }
            double cpu = meter.cpuSeconds();
            start.await();
            long began = System.nanoTime();
            LoadResult result = new LoadResult();
            for (Future<long[]> client : clients) {
                result.add(client.get());
            }
            result.end((System.nanoTime() - began) / 1e9, meter.cpuSeconds() - cpu);
            results.computeIfAbsent(work, key -> new ArrayList<>()).add(result);
        } finally {
            threads.shutdownNow();
        }
    }

    /** What was measured before counts no more. */
    void forget() {
        results.clear();
    }

    /** A client gives back how long each repetition took, in nanoseconds, and at last the number of all bytes. */
    private Callable<long[]> client(LoadWork work, List<LoadBlob> blobs, CyclicBarrier start) {
        return () -> {
            long[] told = new long[work.repetitions() + 1];
            try (LoadClient client = new LoadClient(host, port)) {
                start.await();
                for (int i = 0; i < work.repetitions(); i++) {
                    long began = System.nanoTime();
                    told[work.repetitions()] += work.once(client, blobs, i);
                    told[i] = System.nanoTime() - began;
                }
            }
            return told;
        };
    }

    private List<LoadBlob> blobs(LoadWork work) throws IOException {
        if (!work.pushes()) {
            return List.of(stored(work.size()));
        }
        List<LoadBlob> blobs = new ArrayList<>();
        for (int i = 0; i < work.repetitions(); i++) {
            blobs.add(new LoadBlob(work.size(), i));
        }
        return blobs;
    }

    private LoadBlob stored(long size) throws IOException {
        LoadBlob present = pulled.get(size);
        if (present == null) {
            present = new LoadBlob(size, -1);
            try (LoadClient client = new LoadClient(host, port)) {
                client.push(present);
            }
            pulled.put(size, present);
        }
        return present;
    }
}
