// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import io.layerstore.tck.disk.DiskCall.Operation;
import io.layerstore.tck.harness.BackEndFaults;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/**
 * Makes a file system fail on demand, in the words of the JDK on Linux: put it between a program and a file system as the
 * interposer of a {@link DelegatingFileSystem}. Closing never fails. Safe for use by many threads.
 */
public final class FaultyDisk implements Interposer, BackEndFaults {
    private long calls;
    private long first;
    private long last;
    private Kind kind = Kind.ERROR;

    /** Makes one that lets everything happen. */
    public FaultyDisk() {
        heal();
    }

    @Override
    public synchronized long calls() {
        return calls;
    }

    @Override
    public synchronized void failOnce(long call, Kind how) {
        arm(call, call, how);
    }

    @Override
    public synchronized void failFrom(long call, Kind how) {
        arm(call, Long.MAX_VALUE, how);
    }

    @Override
    public synchronized void heal() {
        arm(Long.MAX_VALUE, Long.MAX_VALUE, Kind.ERROR);
    }

    private void arm(long from, long to, Kind how) {
        calls = 0;
        first = from;
        last = to;
        kind = how;
    }

    @Override
    public long around(DiskCall call, Effect effect) throws IOException {
        if (!isDue()) {
            return effect.happen();
        }
        return switch (kind) {
            case ERROR -> throw failure(call, "Input/output error");
            case DENIED -> throw new AccessDeniedException(call.path().toString());
            case UNKNOWN_OUTCOME -> {
                effect.happen();
                throw failure(call, "Input/output error");
            }
            case NO_SPACE -> full(call, effect);
            case SHORT -> effect.happen(1 + call.data().remaining() / 2);
        };
    }

    private synchronized boolean isDue() {
        calls++;
        return calls >= first && calls <= last;
    }

    /** What needs no room works on a full disk; a write takes what is left, and the next one fails. */
    private static long full(DiskCall call, Effect effect) throws IOException {
        Operation operation = call.operation();
        boolean isNeedingRoom = operation == Operation.WRITE
                || operation == Operation.CREATE
                || operation == Operation.CREATE_DIRECTORY
                || operation == Operation.LINK;
        if (!isNeedingRoom) {
            return effect.happen();
        }
        throw failure(call, "No space left on device");
    }

    private static FileSystemException failure(DiskCall call, String reason) {
        return new FileSystemException(call.path().toString(), null, reason);
    }
}
