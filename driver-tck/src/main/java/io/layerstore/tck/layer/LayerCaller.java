// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import io.layerstore.digest.Digest;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUnknownException;
import io.layerstore.layer.LayerUpload;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.history.History;
import io.layerstore.tck.history.Operation;
import io.layerstore.tck.layer.LinkModel.Call;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Makes random calls on one layer in two repositories, one after another, and records them. For one thread. */
final class LayerCaller {
    private static final List<Call> CALLS = List.of(Call.values());

    private final LayerService service;
    private final String instance;
    private final History<Call, String> history;
    private final SeededContent content;
    private final Digest digest;
    private final Random random;

    LayerCaller(
            LayerService service, String instance, History<Call, String> history, SeededContent content, long seed) {
        this.service = service;
        this.instance = instance;
        this.history = history;
        this.content = content;
        this.digest = content.sha256();
        this.random = new Random(seed);
    }

    /** Makes one call on one of two repositories. */
    void call(RepositoryName one, RepositoryName two) throws Exception {
        boolean swap = random.nextBoolean();
        RepositoryName here = swap ? two : one;
        RepositoryName there = swap ? one : two;
        Call call = CALLS.get(random.nextInt(CALLS.size()));
        switch (call) {
            case FINISH -> finish(here);
            case MOUNT -> mount(here, there);
            default -> history.record(instance, here.toString(), call, () -> Optional.of(answer(call, here)));
        }
    }

    private void finish(RepositoryName here) throws Exception {
        try (LayerUpload upload = service.upload(here)) {
            upload.transferFrom(content.channel());
            history.record(instance, here.toString(), Call.FINISH, () -> {
                upload.finish(content.size(), digest).close();
                return Optional.of(LinkModel.OK);
            });
        }
    }

    private String answer(Call call, RepositoryName here) throws IOException {
        try {
            return switch (call) {
                case PUT -> {
                    service.put(here, meeting(content.channel()), digest).close();
                    yield LinkModel.OK;
                }
                case FETCH -> {
                    LayerPlace.assertHas(service, here, digest, content);
                    yield LinkModel.OK;
                }
                case DELETE -> {
                    service.delete(here, digest);
                    yield LinkModel.OK;
                }
                default -> service.exists(here, digest) ? LinkModel.OK : LinkModel.UNKNOWN;
            };
        } catch (LayerUnknownException e) {
            return LinkModel.UNKNOWN;
        }
    }

    /** A source that waits for another call before it gives its first bytes. */
    private ReadableByteChannel meeting(ReadableByteChannel source) {
        return new ReadableByteChannel() {
            private boolean met;

            @Override
            public int read(ByteBuffer dst) throws IOException {
                if (!met) {
                    met = true;
                    history.meet();
                }
                return source.read(dst);
            }

            @Override
            public boolean isOpen() {
                return source.isOpen();
            }

            @Override
            public void close() throws IOException {
                source.close();
            }
        };
    }

    /** A push into the target, and a look at the source. */
    private void mount(RepositoryName target, RepositoryName source) throws IOException {
        long invoked = System.nanoTime();
        try (Layer layer = service.mount(target, digest, source)) {
            long returned = System.nanoTime();
            add(target, Call.MOUNT, LinkModel.OK, invoked, returned);
            add(source, Call.FETCH, LinkModel.OK, invoked, returned);
            content.verify(layer.asInputStream());
        } catch (LayerUnknownException e) {
            add(source, Call.FETCH, LinkModel.UNKNOWN, invoked, System.nanoTime());
        }
    }

    private void add(RepositoryName repository, Call call, String result, long invoked, long returned) {
        String thread = Thread.currentThread().getName();
        history.add(
                new Operation<>(thread, instance, repository.toString(), call, Optional.of(result), invoked, returned));
    }
}
