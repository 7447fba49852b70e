// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.io.Closeable;
import java.util.UUID;
import java.util.concurrent.Executor;

/** The parts of an open driver, held together. */
final class S3Store implements Closeable {
    private final Bucket bucket;
    private final Keys keys;
    private final Engine engine;
    private final Calls calls = new Calls();
    private final PartMemory memory;
    private final Senders senders;
    private final Leftovers leftovers;
    private final OpenStages stages = new OpenStages();

    S3Store(Bucket bucket, Keys keys, Engine engine) {
        this.bucket = bucket;
        this.keys = keys;
        this.engine = engine;
        this.memory = new PartMemory(bucket.options().memoryBytes());
        this.senders = new Senders(bucket.options().concurrency());
        this.leftovers = new Leftovers(bucket);
    }

    Bucket bucket() {
        return bucket;
    }

    S3Options options() {
        return bucket.options();
    }

    Keys keys() {
        return keys;
    }

    Engine engine() {
        return engine;
    }

    Calls calls() {
        return calls;
    }

    PartMemory memory() {
        return memory;
    }

    Executor senders() {
        return senders;
    }

    Leftovers leftovers() {
        return leftovers;
    }

    OpenStages stages() {
        return stages;
    }

    Multipart multipart() {
        return new Multipart(bucket);
    }

    OneEffect effects() {
        return new OneEffect(bucket, engine.nestsObjects() ? null : new PathConflicts(bucket, keys));
    }

    StageLog log(String stage) {
        return new StageLog(bucket, keys, stage);
    }

    static String newStage() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** Gives up every stage that is open, then the clients; calls that are under way fail. */
    @Override
    public void close() {
        if (calls.close()) {
            stages.giveUpAll();
            leftovers.remove();
            senders.close();
            bucket.close();
        }
    }
}
