// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.saboteur.DelegatingDriver;
import io.layerstore.tck.saboteur.DelegatingWriter;
import io.layerstore.tck.saboteur.Saboteur;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Drivers whose every single call is right, until others went before. */
final class SequenceSaboteurs {
    private SequenceSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.driver(
                        "brings the old version back when it is asked to remove again",
                        Resurrecting::new,
                        "SD-MODEL-01"),
                Saboteur.place(
                        "pairs the second resume with the first attachment", ForgetfulResume::together, "SD-MODEL-02"));
    }

    /** Keeps what it has replaced; the second removal of a path finds that, and takes the wrong way. */
    static final class Resurrecting extends DelegatingDriver {
        private final Map<StoragePath, byte[]> replaced = new HashMap<>();

        Resurrecting(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public synchronized FileInfo putContent(StoragePath path, byte[] content, WriteOptions options)
                throws StorageException {
            if (delegate.stat(path).isPresent() && options.mode() == WriteOptions.Mode.REPLACE) {
                replaced.put(path, delegate.getContent(path, Integer.MAX_VALUE));
            }
            return delegate.putContent(path, content, options);
        }

        @Override
        public synchronized DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
            DeleteResult result = delegate.delete(path, options);
            if (result == DeleteResult.ABSENT && replaced.containsKey(path)) {
                delegate.putContent(path, replaced.get(path), WriteOptions.replace());
            }
            return result;
        }
    }

    /** Right for the first resume of a stage, whatever checkpoints there are. */
    static final class ForgetfulResume extends DelegatingDriver {
        private final Map<WriterToken, byte[]> attachments;

        private ForgetfulResume(StorageDriver delegate, Map<WriterToken, byte[]> attachments) {
            super(delegate);
            this.attachments = attachments;
        }

        /** Returns what makes them over one place, all of which remember the same. */
        static UnaryOperator<StorageDriver> together() {
            Map<WriterToken, byte[]> attachments = new ConcurrentHashMap<>();
            return driver -> new ForgetfulResume(driver, attachments);
        }

        @Override
        public StorageWriter resume(WriterToken token) throws StorageException {
            StorageWriter writer = delegate.resume(token);
            byte[] first = attachments.putIfAbsent(token, writer.attachment());
            return first == null
                    ? writer
                    : new DelegatingWriter(writer) {
                        @Override
                        public byte[] attachment() {
                            return first.clone();
                        }
                    };
        }
    }
}
