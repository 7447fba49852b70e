// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static io.layerstore.driver.StorageErrorKind.STAGE_UNKNOWN;

import io.layerstore.driver.StageInfo;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagePage;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.saboteur.DelegatingDriver;
import io.layerstore.tck.saboteur.DelegatingWriter;
import io.layerstore.tck.saboteur.Saboteur;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Drivers that cannot resume. */
final class StageSaboteurs {
    private StageSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.driver("knows tokens of its own only", OwnTokens::new, "SD-RSM-02", "SD-LIFE-03")
                        .alsoBy("a closed driver says that it is closed", "SD-LIFE-02")
                        .alsoBy(
                                "resumes by another instance",
                                "SD-RSM-03",
                                "SD-RSM-04",
                                "SD-RSM-05",
                                "SD-RSM-08",
                                "SD-RSM-09",
                                "SD-RSM-10"),
                Saboteur.writer("is one attachment behind", StageSaboteurs::attachmentBehind, "SD-RSM-01", "SD-RSM-03")
                        .alsoBy("compares the attachment", "SD-RSM-02", "SD-RSM-05"),
                Saboteur.writer("cuts attachments", StageSaboteurs::cuttingAttachments, "SD-RSM-05"),
                Saboteur.writer("shares the attachment", StageSaboteurs::sharingAttachment, "SD-RSM-05"),
                Saboteur.writer("keeps later bytes", StageSaboteurs::keepingLater, "SD-RSM-06", "SD-RSM-08")
                        .alsoBy("compares the size", "SD-RSM-03")
                        .alsoBy("closes a sealed stage", "SD-RSM-10"),
                Saboteur.writer("removes on close", StageSaboteurs::removingOnClose, "SD-RSM-01", "SD-RSM-06")
                        .alsoBy(
                                "closes before it resumes",
                                "SD-RSM-02",
                                "SD-RSM-03",
                                "SD-RSM-04",
                                "SD-RSM-05",
                                "SD-RSM-08",
                                "SD-RSM-10",
                                "SD-RSM-13"),
                Saboteur.writer("puts the offset into the token", StageSaboteurs::changingToken, "SD-RSM-04")
                        .alsoBy(
                                "resumes or looks by a token",
                                "SD-RSM-01",
                                "SD-RSM-02",
                                "SD-RSM-03",
                                "SD-RSM-05",
                                "SD-RSM-06",
                                "SD-RSM-08",
                                "SD-RSM-09",
                                "SD-RSM-10",
                                "SD-RSM-12",
                                "SD-RSM-13"),
                Saboteur.driver("begins anew for unknown tokens", BeginningAnew::new, "SD-RSM-07")
                        .alsoBy("a published stage is unknown", "SD-RSM-10"),
                Saboteur.driver("lets two write", LettingTwoWrite::new, "SD-RSM-09"),
                Saboteur.writer("seals with the last attachment", StageSaboteurs::sealingOld, "SD-RSM-10"),
                Saboteur.driver("tells a larger stage", LargerStage::new, "SD-RSM-12")
                        .alsoBy("compares the size that is told", "SD-RSM-06", "SD-RSM-10"),
                Saboteur.driver("lists stages backwards", Backwards::new, "SD-RSM-13"),
                Saboteur.driver("stages by target", OneStage::new, "SD-RSM-14"));
    }

    private static final class OwnTokens extends DelegatingDriver {
        private final Set<String> tokens = ConcurrentHashMap.newKeySet();

        OwnTokens(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageWriter writer(StageOptions options) throws StorageException {
            return new DelegatingWriter(delegate.writer(options)) {
                @Override
                public WriterToken checkpoint(byte[] attachment) throws IOException {
                    WriterToken token = super.delegate.checkpoint(attachment);
                    tokens.add(token.value());
                    return token;
                }
            };
        }

        @Override
        public StorageWriter resume(WriterToken token) throws StorageException {
            if (!tokens.contains(token.value())) {
                throw new StorageException(STAGE_UNKNOWN, name(), "resume", token.value(), "there is no such stage");
            }
            return delegate.resume(token);
        }
    }

    private static StorageWriter attachmentBehind(StorageWriter writer) {
        return new DelegatingWriter(writer) {
            private byte[] last = new byte[0];

            @Override
            public WriterToken checkpoint(byte[] attachment) throws IOException {
                WriterToken token = delegate.checkpoint(last);
                last = attachment.clone();
                return token;
            }
        };
    }

    private static StorageWriter cuttingAttachments(StorageWriter writer) {
        return new DelegatingWriter(writer) {
            @Override
            public WriterToken checkpoint(byte[] attachment) throws IOException {
                return delegate.checkpoint(attachment.length > 1024 ? new byte[1024] : attachment);
            }
        };
    }

    private static StorageWriter sharingAttachment(StorageWriter writer) {
        return new DelegatingWriter(writer) {
            private Optional<byte[]> shared = Optional.empty();

            @Override
            public WriterToken checkpoint(byte[] attachment) throws IOException {
                WriterToken token = delegate.checkpoint(attachment);
                shared = Optional.of(attachment);
                return token;
            }

            @Override
            public byte[] attachment() {
                return shared.orElseGet(delegate::attachment);
            }
        };
    }

    private static StorageWriter keepingLater(StorageWriter writer) {
        return new DelegatingWriter(writer) {
            private boolean checkpointed = writer.size() > 0;

            @Override
            public WriterToken checkpoint(byte[] attachment) throws IOException {
                checkpointed = true;
                return delegate.checkpoint(attachment);
            }

            @Override
            public void close() throws IOException {
                if (delegate.isOpen() && checkpointed) {
                    delegate.checkpoint(delegate.attachment());
                }
                delegate.close();
            }
        };
    }

    private static StorageWriter removingOnClose(StorageWriter writer) {
        return new DelegatingWriter(writer) {
            @Override
            public void close() throws IOException {
                delegate.abort();
            }
        };
    }

    private static StorageWriter changingToken(StorageWriter writer) {
        return new DelegatingWriter(writer) {
            @Override
            public WriterToken checkpoint(byte[] attachment) throws IOException {
                return new WriterToken(delegate.checkpoint(attachment) + "@" + delegate.size());
            }
        };
    }

    private static StorageWriter sealingOld(StorageWriter writer) {
        return new DelegatingWriter(writer) {
            @Override
            public StagedContent seal(byte[] attachment) throws IOException {
                return delegate.seal(delegate.attachment());
            }
        };
    }

    private static final class BeginningAnew extends DelegatingDriver {
        BeginningAnew(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageWriter resume(WriterToken token) throws StorageException {
            return delegate.statStaged(token).isPresent()
                    ? delegate.resume(token)
                    : delegate.writer(StageOptions.defaults());
        }
    }

    /** The second writer is no successor: the first one goes on as well. */
    private static final class LettingTwoWrite extends DelegatingDriver {
        LettingTwoWrite(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageWriter resume(WriterToken token) throws StorageException {
            try {
                return delegate.resume(token);
            } catch (StorageException e) {
                if (e.kind() != StorageErrorKind.BUSY) {
                    throw e;
                }
                return delegate.writer(StageOptions.defaults());
            }
        }
    }

    private static final class LargerStage extends DelegatingDriver {
        LargerStage(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public Optional<StageInfo> statStaged(WriterToken token) throws StorageException {
            return delegate.statStaged(token)
                    .map(stage -> new StageInfo(token, stage.size() + 1000, stage.lastActivity(), stage.sealed()));
        }
    }

    private static final class Backwards extends DelegatingDriver {
        Backwards(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StagePage listStaged(String startAfter, int limit) throws StorageException {
            StagePage page = delegate.listStaged(startAfter, limit);
            List<StageInfo> stages = new ArrayList<>(page.stages());
            Collections.reverse(stages);
            return new StagePage(stages, page.next().orElse(null));
        }
    }

    /** Writers with one target hint share what they write. */
    private static final class OneStage extends DelegatingDriver {
        private final Map<String, StorageWriter> shared = new ConcurrentHashMap<>();

        OneStage(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageWriter writer(StageOptions options) throws StorageException {
            StorageWriter writer = delegate.writer(options);
            String target = options.target().map(Object::toString).orElse("");
            StorageWriter first = shared.putIfAbsent(target, writer);
            return new DelegatingWriter(writer) {
                @Override
                public int write(ByteBuffer src) throws IOException {
                    return (first == null || !first.isOpen() ? writer : first).write(src);
                }
            };
        }
    }
}
