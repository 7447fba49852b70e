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
    private @Nullable Hold hold;
    private boolean lasting;
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

    /** A call that is told the greatest number of bytes it may move. */
    @FunctionalInterface
    interface LimitedCall<T, E extends IOException> {
        T run(long most) throws E;
    }

    synchronized void arm(@Nullable Fault next) {
        arm(next, false);
    }

    /** Lets one call fail, or that one and all after it. */
    synchronized void arm(@Nullable Fault next, boolean forGood) {
        fault = next;
        lasting = forGood;
        fired = false;
        interlude = null;
        calls.clear();
    }

    synchronized void hold(@Nullable Hold next) {
        hold = next;
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
        return pass(operation, subject, 1, most -> call.run());
    }

    /** Lets a call pass that moves bytes, which may have to move fewer. */
    <T extends @Nullable Object, E extends IOException> T pass(
            String operation, String subject, long most, LimitedCall<T, E> call) throws E, StorageException {
        Fault due = enter(operation, subject);
        Interlude next = due();
        if (next != null) {
            next.run();
        }
        awaitHold(operation);
        if (due != null && due.moment() == Moment.BEFORE) {
            throw failure(due.kind(), operation, subject);
        }
        boolean isShort = due != null && due.moment() == Moment.SHORT;
        T result = call.run(isShort ? most - most / 2 : most);
        if (due != null && !isShort) {
            throw release(result, failure(due.kind(), operation, subject));
        }
        return result;
    }

    private void awaitHold(String operation) {
        Hold waiting;
        synchronized (this) {
            waiting = hold;
        }
        if (waiting != null) {
            waiting.pass(operation);
        }
    }

    private synchronized @Nullable Fault enter(String operation, String subject) throws StorageException {
        if (dead()) {
            throw failure(StorageErrorKind.UNAVAILABLE, operation, subject);
        }
        calls.add(subject.isEmpty() ? operation : operation + " " + subject);
        if (fault == null || calls.size() < fault.call() || (!lasting && calls.size() > fault.call())) {
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
        if (kind == StorageErrorKind.INTERRUPTED) {
            Thread.currentThread().interrupt();
        }
        return new StorageException(kind, driver, operation, subject, "it was made to fail");
    }
}
