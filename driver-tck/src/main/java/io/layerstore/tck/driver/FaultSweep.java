// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.tck.harness.BackEndFaults;
import io.layerstore.tck.harness.BackEndFaults.Kind;
import io.layerstore.tck.rule.RuleContext;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/**
 * Lets each call of the back-end under an operation go wrong in turn, until the operation gets through without meeting the
 * failure. For the thread of a check.
 */
final class FaultSweep {
    private static final int MOST_CALLS = 2000;

    private final RuleContext context;
    private final BackEndFaults faults;
    private final Kind kind;
    private final Predicate<StorageErrorKind> right;
    private final boolean forGood;

    private FaultSweep(RuleContext context, Kind kind, Predicate<StorageErrorKind> right, boolean forGood) {
        this.context = context;
        this.faults = context.place().faults().orElseThrow();
        this.kind = kind;
        this.right = right;
        this.forGood = forGood;
    }

    /** One call fails, and everything works again. */
    static FaultSweep once(RuleContext context, Kind kind, Predicate<StorageErrorKind> right) {
        return new FaultSweep(context, kind, right, false);
    }

    /** One call fails, and all after it. */
    static FaultSweep forGood(RuleContext context, Kind kind, Predicate<StorageErrorKind> right) {
        return new FaultSweep(context, kind, right, true);
    }

    /** What is made to go wrong, with a fresh path each time. */
    interface Operation {
        /** Makes the situation; everything works. */
        default void prepare(StoragePath path) throws IOException {}

        /** Does what may fail, checks what it is given, and pushes every handle that it opens. */
        void run(StoragePath path, Deque<Closeable> handles) throws IOException;

        /** Looks at what is there; everything works again. */
        default void verify(StoragePath path, boolean failed) throws IOException {}
    }

    void of(String name, Operation operation) throws IOException {
        for (int call = 1; call <= MOST_CALLS; call++) {
            StoragePath path = context.path(name.replace(' ', '-') + "/" + kind + call + "/object");
            if (!meets(call, name, path, operation)) {
                context.note(kind + " under each of " + (call - 1) + " calls of " + name);
                return;
            }
        }
        throw new AssertionError("expected " + name + " to need less than " + MOST_CALLS + " calls");
    }

    private boolean meets(int call, String name, StoragePath path, Operation operation) throws IOException {
        Deque<Closeable> handles = new ArrayDeque<>();
        operation.prepare(path);
        boolean failed;
        boolean met;
        if (forGood) {
            faults.failFrom(call, kind);
        } else {
            faults.failOnce(call, kind);
        }
        try {
            failed = fails(call, name, path, handles, operation);
        } finally {
            met = faults.calls() >= call;
            faults.heal();
        }
        closeAll(handles);
        assertThat(!failed || met)
                .as("whether %s works when all of its %s calls do", name, call - 1)
                .isTrue();
        operation.verify(path, failed);
        return met;
    }

    private boolean fails(int call, String name, StoragePath path, Deque<Closeable> handles, Operation operation)
            throws IOException {
        try {
            operation.run(path, handles);
            return false;
        } catch (StorageException e) {
            assertThat(right.test(e.kind()))
                    .as("whether %s is the right kind for %s at call %s of %s: %s", e.kind(), kind, call, name, e)
                    .isTrue();
            return true;
        } catch (IOException | RuntimeException | AssertionError e) {
            throw new AssertionError(kind + " at call " + call + " of " + name + ": " + e, e);
        }
    }

    /** Closes what the failure may have kept from being closed. */
    private static void closeAll(Deque<Closeable> handles) throws IOException {
        while (!handles.isEmpty()) {
            handles.pop().close();
        }
    }
}
