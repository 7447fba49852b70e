// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.fault;

import io.layerstore.driver.StorageErrorKind;
import java.util.List;
import java.util.Objects;

/**
 * One failure that is to come. Immutable.
 *
 * @param call the number of the call that fails, counted from 1 for the next one
 * @param moment on which side of the call's effect it fails
 * @param kind what the failure says
 * @param fatal whether every later call fails too, without any effect, as if the process had died at that moment
 */
public record Fault(long call, Moment moment, StorageErrorKind kind, boolean fatal) {
    /** On which side of its effect a call fails. */
    public enum Moment {
        /** The call fails and has done nothing. */
        BEFORE,
        /** The call has done all of its work, and then fails. */
        AFTER,
        /** The call does not fail, but moves fewer bytes than it could, if it is one that reads or sends; the kind is ignored. */
        SHORT;

        /** {@return the moments at which a call fails, which are all but one; unmodifiable} */
        public static List<Moment> failures() {
            return List.of(BEFORE, AFTER);
        }
    }

    /**
     * Checks the parts.
     *
     * @param call the number of the call that fails, counted from 1 for the next one
     * @param moment on which side of the call's effect it fails
     * @param kind what the failure says
     * @param fatal whether every later call fails too, without any effect, as if the process had died at that moment
     * @throws IllegalArgumentException if the number of the call is not positive
     */
    public Fault {
        Objects.requireNonNull(moment, "moment");
        Objects.requireNonNull(kind, "kind");
        if (call < 1) {
            throw new IllegalArgumentException("calls are counted from 1, not " + call);
        }
    }

    /**
     * Returns a failure of one call, after which everything works again.
     *
     * @param call the number of the call that fails
     * @param moment on which side of the call's effect it fails
     * @param kind what the failure says
     * @return the fault
     */
    public static Fault once(long call, Moment moment, StorageErrorKind kind) {
        return new Fault(call, moment, kind, false);
    }

    /**
     * Returns a call that moves fewer bytes than it could.
     *
     * @param call the number of the call
     * @return the fault
     */
    public static Fault shortened(long call) {
        return new Fault(call, Moment.SHORT, StorageErrorKind.IO, false);
    }

    /**
     * Returns the interruption of the thread that makes one call, which has no effect.
     *
     * @param call the number of the call that fails with {@code INTERRUPTED}, the thread's flag being set
     * @return the fault
     */
    public static Fault interruption(long call) {
        return once(call, Moment.BEFORE, StorageErrorKind.INTERRUPTED);
    }

    /**
     * Returns the death of the process in the middle of one call.
     *
     * @param call the number of the call that is the last one
     * @param moment on which side of the call's effect it happens
     * @return the fault
     */
    public static Fault crash(long call, Moment moment) {
        return new Fault(call, moment, StorageErrorKind.UNAVAILABLE, true);
    }
}
