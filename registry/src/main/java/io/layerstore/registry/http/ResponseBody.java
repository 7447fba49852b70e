// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/**
 * The body of an answer as a blocking channel: each write returns when the connection has taken the bytes, without a copy.
 * Whoever takes them too slowly is given up. For one thread at a time.
 */
final class ResponseBody implements WritableByteChannel {
    /** How much is sent before it is looked again at how fast that was. */
    private static final int PIECE_BYTES = 1024 * 1024;

    private final Response response;
    private final long length;
    private final LeastRate rate;
    private long count;
    private long waitedNanos;

    ResponseBody(Response response, long length, LeastRate rate) {
        this.response = response;
        this.length = length;
        this.rate = rate;
    }

    @Override
    public int write(ByteBuffer src) throws IOException {
        int size = src.remaining();
        do {
            writePiece(src, Math.min(src.remaining(), PIECE_BYTES));
        } while (src.hasRemaining());
        return size;
    }

    private void writePiece(ByteBuffer src, int size) throws IOException {
        Callback.Completable written = new Callback.Completable(InvocationType.NON_BLOCKING);
        response.write(count + size == length, src.slice(src.position(), size), written);
        long began = System.nanoTime();
        await(written);
        waitedNanos += System.nanoTime() - began;
        src.position(src.position() + size);
        count += size;
    }

    private void await(Callback.Completable written) throws IOException {
        try {
            written.get(rate.leftNanos(waitedNanos, count), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            giveUp(written, e);
        } catch (ExecutionException e) {
            throw gone(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveUp(written, e);
        }
    }

    /** Closes the connection; the bytes are not let go before it has done with them. */
    private void giveUp(Callback.Completable written, Exception reason) throws IOException {
        response.getRequest()
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close(reason);
        written.handle((nothing, failure) -> reason).join();
        throw gone(reason);
    }

    private static ClientGoneException gone(Throwable cause) {
        return new ClientGoneException("the answer was sent", cause);
    }

    long count() {
        return count;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
