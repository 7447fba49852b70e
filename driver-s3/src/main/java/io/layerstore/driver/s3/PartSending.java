// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.StorageErrorKind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A part on its way, which keeps its bytes until they have arrived. */
final class PartSending {
    private final Multipart multipart;
    private final String key;
    private final String upload;
    private final int number;
    private final Tail bytes;
    private volatile @Nullable String etag;
    private @Nullable CompletableFuture<Void> running;

    PartSending(Multipart multipart, String key, String upload, int number, Tail bytes) {
        this.multipart = multipart;
        this.key = key;
        this.upload = upload;
        this.number = number;
        this.bytes = bytes;
    }

    void begin(Executor executor) {
        running = CompletableFuture.runAsync(this::send, executor);
    }

    private void send() {
        etag = multipart.send(key, upload, number, bytes.source());
        bytes.close();
    }

    boolean isRunning() {
        return running != null && !running.isDone();
    }

    /** Waits until it has arrived, or was tried once more in vain, and returns what the engine calls it. */
    String await() {
        CompletableFuture<Void> sending = running;
        if (sending != null && !arrived(sending)) {
            running = null;
        }
        String known = etag;
        if (known == null) {
            send();
            known = etag;
        }
        if (known == null) {
            throw new IllegalStateException("part " + number + " was sent without a name");
        }
        return known;
    }

    private static boolean arrived(CompletableFuture<Void> sending) {
        try {
            sending.get();
            return true;
        } catch (ExecutionException | CompletionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(StorageErrorKind.INTERRUPTED, "the thread was interrupted", e);
        }
    }

    /** Gives up; the bytes are not needed any more once nothing sends them. */
    void giveUp() {
        CompletableFuture<Void> sending = running;
        if (sending == null) {
            bytes.close();
        } else {
            running = sending.whenComplete((nothing, failure) -> bytes.close());
        }
    }
}
