// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.driver.StorageException;
import io.layerstore.layer.LayerEvent;
import io.layerstore.layer.LayerEvent.Operation;
import io.layerstore.layer.LayerEventSink;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.time.Duration;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports what becomes of each call to an event sink. */
public final class Observer {
    private static final Logger logger = LoggerFactory.getLogger(Observer.class);

    private final LayerEventSink sink;

    /** Reports to a sink. */
    public Observer(LayerEventSink sink) {
        this.sink = sink;
    }

    /** A call that may fail. */
    @FunctionalInterface
    public interface Call<T> {
        /** Does it. */
        T run() throws IOException;
    }

    /** Makes a call that is about no bytes. */
    public <T> T observe(Operation operation, @Nullable RepositoryName repository, Call<T> call) throws IOException {
        return observe(operation, repository, result -> 0, call);
    }

    /** Makes a call, and tells how many bytes what it returned was about. */
    public <T> T observe(
            Operation operation, @Nullable RepositoryName repository, ToLongFunction<T> bytes, Call<T> call)
            throws IOException {
        long start = System.nanoTime();
        String error = "unfinished";
        long count = 0;
        try {
            T result = call.run();
            count = bytes.applyAsLong(result);
            error = "";
            return result;
        } catch (IOException | RuntimeException e) {
            error = errorOf(e);
            throw e;
        } finally {
            report(operation, repository, error, count, System.nanoTime() - start);
        }
    }

    static String errorOf(Exception e) {
        return e instanceof StorageException s ? s.kind().name() : e.getClass().getSimpleName();
    }

    void report(Operation operation, @Nullable RepositoryName repository, String error, long bytes, long nanos) {
        try {
            sink.accept(new LayerEvent(operation, repository, error, bytes, Duration.ofNanos(nanos)));
        } catch (RuntimeException e) {
            logger.error("the event sink failed on {}", operation, e);
        }
    }
}
