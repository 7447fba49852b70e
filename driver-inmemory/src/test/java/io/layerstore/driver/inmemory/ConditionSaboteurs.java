// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static io.layerstore.driver.StorageErrorKind.ALREADY_EXISTS;
import static io.layerstore.driver.StorageErrorKind.UNSUPPORTED;
import static io.layerstore.driver.StorageErrorKind.VERSION_MISMATCH;

import io.layerstore.driver.Capabilities;
import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StagePage;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriteOptions.Mode;
import io.layerstore.tck.saboteur.DelegatingDriver;
import io.layerstore.tck.saboteur.Saboteur;
import java.util.List;

/** Drivers that do not keep to conditions, or to what they declare. */
final class ConditionSaboteurs {
    private ConditionSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.driver(
                                "replaces when it should create",
                                driver -> new DelegatingDriver(driver) {
                                    @Override
                                    public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options)
                                            throws StorageException {
                                        return delegate.putContent(path, content, WriteOptions.replace());
                                    }
                                },
                                "SD-COND-01",
                                "SD-COND-11")
                        .alsoBy("everybody creates", "SD-COND-02", "SD-COND-03")
                        .maybeBy("updates that meet are lost", "SD-COND-12")
                        .maybeBy("a create that comes last replaces", "SD-COND-10"),
                Saboteur.driver(
                                "looks, then writes",
                                Meeting.own(LookThenWrite::new),
                                "SD-COND-02",
                                "SD-COND-10",
                                "SD-COND-12")
                        .maybeBy("instances are threads too", "SD-COND-03"),
                Saboteur.driver("has a lock in each instance", Meeting.own(LockedLookThenWrite::new), "SD-COND-03")
                        .maybeBy("updates by several instances are lost too", "SD-COND-12")
                        .maybeBy("a create that comes last replaces", "SD-COND-10")
                        .maybeBy("it depends on which creates meet", "SD-COND-02"),
                Saboteur.driver("removes any version", AnyVersion::new, "SD-COND-13"),
                Saboteur.driver("prunes what it found empty", Pruning::new, "SD-DEL-06"),
                Saboteur.driver("does not tell what it removed", Vague::new, "SD-DEL-07"),
                Saboteur.driver("looks, then removes", Meeting.own(LookThenRemove::new), "SD-DEL-07"),
                Saboteur.driver("does what it does not declare", Understated::new, "SD-CAP-03", "SD-COND-01")
                        .alsoBy(
                                "no refusal of its capability",
                                "SD-COND-02",
                                "SD-COND-03",
                                "SD-COND-07",
                                "SD-COND-08",
                                "SD-COND-11",
                                "SD-COND-12",
                                "SD-COND-13")
                        .alsoBy("no refusal of these capabilities either", "SD-COND-09", "SD-COND-10"),
                Saboteur.driver("declares what it does not do", Overstated::new, "SD-RSM-13"),
                Saboteur.driver("counts its capabilities anew", Recounting::new, "SD-CAP-01"));
    }

    /** Whoever comes in between is overwritten. */
    private static class LookThenWrite extends DelegatingDriver {
        private final Meeting meeting;

        LookThenWrite(StorageDriver delegate, Meeting meeting) {
            super(delegate);
            this.meeting = meeting;
        }

        @Override
        public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
            String seen = delegate.stat(path).map(FileInfo::version).orElse("");
            if (options.mode() == Mode.CREATE_NEW && !seen.isEmpty()) {
                throw failure(ALREADY_EXISTS, path);
            }
            if (options.mode() == Mode.IF_VERSION && !seen.equals(options.version())) {
                throw failure(VERSION_MISMATCH, path);
            }
            meeting.await();
            return delegate.putContent(path, content, WriteOptions.replace());
        }

        private StorageException failure(StorageErrorKind kind, StoragePath path) {
            return new StorageException(kind, name(), "put", path.value(), "something is there");
        }
    }

    /** Takes what somebody else removes meanwhile for its own removal. */
    private static final class LookThenRemove extends DelegatingDriver {
        private final Meeting meeting;

        LookThenRemove(StorageDriver delegate, Meeting meeting) {
            super(delegate);
            this.meeting = meeting;
        }

        @Override
        public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
            if (delegate.stat(path).isEmpty()) {
                return DeleteResult.ABSENT;
            }
            meeting.await();
            delegate.delete(path, options);
            return DeleteResult.DELETED;
        }
    }

    /** Right among threads, wrong among instances. */
    private static final class LockedLookThenWrite extends LookThenWrite {
        LockedLookThenWrite(StorageDriver delegate, Meeting meeting) {
            super(delegate, meeting);
        }

        @Override
        public synchronized FileInfo putContent(StoragePath path, byte[] content, WriteOptions options)
                throws StorageException {
            return super.putContent(path, content, options);
        }
    }

    private static final class AnyVersion extends DelegatingDriver {
        AnyVersion(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
            return delegate.delete(path, DeleteOptions.any());
        }
    }

    /** Like a directory that is removed with what came into it since it was seen to be empty. */
    private static final class Pruning extends DelegatingDriver {
        Pruning(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
            DeleteResult result = delegate.delete(path, options);
            ListRequest siblings = ListRequest.of(path.parent().orElse(path).value() + "/");
            boolean empty = delegate.list(siblings).files().isEmpty();
            Meeting.waitABit();
            if (empty) {
                for (FileInfo late : delegate.list(siblings).files()) {
                    delegate.delete(late.path(), DeleteOptions.any());
                }
            }
            return result;
        }
    }

    private static final class Vague extends DelegatingDriver {
        Vague(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
            delegate.delete(path, options);
            return DeleteResult.UNKNOWN;
        }
    }

    private static final class Understated extends DelegatingDriver {
        private final Capabilities none = Capabilities.builder(Durability.NONE)
                .with(Capability.NESTED_OBJECTS)
                .build();

        Understated(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public Capabilities capabilities() {
            return none;
        }
    }

    private static final class Overstated extends DelegatingDriver {
        Overstated(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StagePage listStaged(String startAfter, int limit) throws StorageException {
            throw new StorageException(UNSUPPORTED, name(), "list stages", "", "it cannot");
        }
    }

    private static final class Recounting extends DelegatingDriver {
        Recounting(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.builder(Durability.NONE)
                    .with(Capability.values())
                    .build();
        }
    }
}
