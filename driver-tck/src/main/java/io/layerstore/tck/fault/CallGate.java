// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.fault;

import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.tck.fault.Fault.Moment;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every call of a faulty driver goes through: counts, remembers, and fails where it shall. Safe for many threads. */
final class CallGate {
    private final String driver;
    private final List<String> calls = new ArrayList<>();
    private @Nullable Fault fault;
    private boolean fired;
    private long pause;
    private @Nullable Interlude interlude;

    CallGate(String driver) {
        this.driver = driver;
    }

    /** A call of the driver behind. */
    @FunctionalInterface
    interface Call<T extends @Nullable Object, E extends IOException> {
        T run() throws E;
    }

    synchronized void arm(@Nullable Fault next) {
        fault = next;
        fired = false;
        interlude = null;
        calls.clear();
    }

    synchronized void pause(long call, Interlude next) {
        pause = calls.size() + call;
        interlude = next;
    }

    synchronized boolean fired() {
        return fired;
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized boolean dead() {
        return fired && fault != null && fault.fatal();
    }

    <T extends @Nullable Object, E extends IOException> T pass(String operation, String subject, Call<T, E> call)
            throws E, StorageException {
        Fault due = enter(operation, subject);
        Interlude next = due();
        if (next != null) {
            next.run();
        }
        if (due != null && due.moment() == Moment.BEFORE) {
            throw failure(due.kind(), operation, subject);
        }
        T result = call.run();
        if (due != null) {
            throw release(result, failure(due.kind(), operation, subject));
        }
        return result;
    }

    private synchronized @Nullable Fault enter(String operation, String subject) throws StorageException {
        if (dead()) {
            throw failure(StorageErrorKind.UNAVAILABLE, operation, subject);
        }
        calls.add(subject.isEmpty() ? operation : operation + " " + subject);
        if (fault == null || fault.call() != calls.size()) {
            return null;
        }
        fired = true;
        return fault;
    }

    private synchronized @Nullable Interlude due() {
        Interlude next = calls.size() == pause ? interlude : null;
        interlude = next == null ? interlude : null;
        return next;
    }

    /** Nobody gets to see what the call returned, so nobody else could close it. */
    private static StorageException release(@Nullable Object result, StorageException failure) {
        if (result instanceof Closeable handle) {
            try {
                handle.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
        return failure;
    }

    private StorageException failure(StorageErrorKind kind, String operation, String subject) {
        return new StorageException(kind, driver, operation, subject, "it was made to fail");
    }
}
