// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.core.Layerstore;
import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadInfo;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A random sequence of everything that can be done with layers, what of it was acknowledged, and what became of that. */
final class RandomPushes {
    private static final int STEPS = 14;
    private static final List<RepositoryName> NAMES = List.of(RepositoryName.parse("a"), RepositoryName.parse("b/c"));

    private final Random random;
    private final Map<Link, State> links = new LinkedHashMap<>();
    private final List<Push> pushes = new ArrayList<>();
    private int acknowledged;

    RandomPushes(long seed) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    private enum State {
        ABSENT,
        UNKNOWN,
        PRESENT
    }

    /** A layer in a repository. */
    private record Link(RepositoryName name, SeededContent content) {}

    /** An upload. */
    private static final class Push {
        final Link link;
        final UploadId id;
        LayerUpload upload;
        long offset;
        boolean finishing;

        Push(Link link, LayerUpload upload) {
            this.link = link;
            this.id = upload.id();
            this.upload = upload;
        }
    }

    /** {@return the number of calls that were acknowledged} */
    int acknowledged() {
        return acknowledged;
    }

    void act(StorageDriver driver) throws IOException {
        LayerService layers = Layerstore.builder().driver(driver).build().layers();
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(8)) {
                case 0, 1 -> put(layers);
                case 2 -> begin(layers);
                case 3 -> write();
                case 4 -> resume(layers);
                case 5 -> finish();
                case 6 -> mount(layers);
                default -> delete(layers);
            }
            acknowledged++;
        }
    }

    private void put(LayerService layers) throws IOException {
        Link link = newLink();
        links.put(link, State.UNKNOWN);
        layers.put(link.name, link.content.channel(), link.content.sha256()).close();
        links.put(link, State.PRESENT);
    }

    private void begin(LayerService layers) throws IOException {
        Link link = newLink();
        pushes.add(new Push(link, layers.upload(link.name)));
        write();
    }

    private void write() throws IOException {
        Optional<Push> some = some(pushes);
        if (some.isPresent() && some.get().upload.isOpen()) {
            Push push = some.get();
            long size = push.upload.size();
            int length = (int) Math.min(1 + random.nextInt(2000), push.link.content.size() - size);
            push.upload.write(push.link.content.buffer(size, length));
            if (random.nextBoolean()) {
                push.offset = push.upload.checkpoint();
            }
        }
    }

    private void resume(LayerService layers) throws IOException {
        Optional<Push> some = some(pushes);
        if (some.isPresent() && some.get().upload.isOpen()) {
            Push push = some.get();
            push.upload.close();
            push.offset = push.upload.offset();
            push.upload = layers.resume(push.link.name, push.id);
        }
    }

    private void finish() throws IOException {
        Optional<Push> some = some(pushes);
        if (some.isPresent() && some.get().upload.isOpen()) {
            end(some.get());
        }
    }

    private void end(Push push) throws IOException {
        SeededContent content = push.link.content;
        long size = push.upload.size();
        push.upload.write(content.buffer(size, (int) (content.size() - size)));
        push.finishing = true;
        links.put(push.link, State.UNKNOWN);
        push.upload.finish(content.size(), content.sha256()).close();
        links.put(push.link, State.PRESENT);
    }

    private void mount(LayerService layers) throws IOException {
        Optional<Link> source = some(linksThatAre(State.PRESENT));
        if (source.isPresent()) {
            Link target = new Link(NAMES.get(random.nextInt(NAMES.size())), source.get().content);
            links.putIfAbsent(target, State.UNKNOWN);
            if (links.get(target) == State.ABSENT) {
                links.put(target, State.UNKNOWN);
            }
            layers.mount(target.name, target.content.sha256(), source.get().name)
                    .close();
            links.put(target, State.PRESENT);
        }
    }

    private void delete(LayerService layers) throws IOException {
        Optional<Link> link = some(linksThatAre(State.PRESENT));
        if (link.isPresent()) {
            links.put(link.get(), State.UNKNOWN);
            layers.delete(link.get().name, link.get().content.sha256());
            links.put(link.get(), State.ABSENT);
        }
    }

    /** Returns what is wrong after the loss of power: lost, torn, badly linked; empty if nothing is. */
    List<String> check(StorageDriver driver) throws IOException {
        List<String> wrong = new ArrayList<>(stored(driver));
        LayerService layers = Layerstore.builder().driver(driver).build().layers();
        // The links first: the record of an upload that was finished may be back, and finishing it links again.
        for (Map.Entry<Link, State> link : links.entrySet()) {
            checkLink(layers, link.getKey(), link.getValue(), wrong);
        }
        for (Push push : pushes) {
            checkPush(layers, push, wrong);
        }
        wrong.addAll(stored(driver));
        return wrong;
    }

    private static void checkPush(LayerService layers, Push push, List<String> wrong) throws IOException {
        Optional<UploadInfo> info = layers.statUpload(push.link.name, push.id);
        if (info.isPresent()) {
            try (LayerUpload heir = layers.resume(push.link.name, push.id)) {
                if (heir.offset() < push.offset) {
                    wrong.add("lost upload bytes: " + heir.offset() + " of " + push.offset);
                }
                long size = heir.size();
                ByteBuffer rest = push.link.content.buffer(size, (int) (push.link.content.size() - size));
                if (rest.hasRemaining()) {
                    heir.write(rest);
                }
                heir.finish(push.link.content.size(), push.link.content.sha256())
                        .close();
            }
        } else if (!push.finishing) {
            wrong.add("lost upload " + push.id);
        }
    }

    private static void checkLink(LayerService layers, Link link, State state, List<String> wrong) throws IOException {
        Digest digest = link.content.sha256();
        boolean there = layers.exists(link.name, digest);
        if (there ? state == State.ABSENT : state == State.PRESENT) {
            wrong.add("lost: " + link.name + " " + digest + " is to be " + state);
        }
        if (there) {
            try (Layer layer = layers.fetch(link.name, digest)) {
                link.content.verify(layer.asInputStream());
            } catch (AssertionError e) {
                wrong.add("torn: " + digest + " " + e.getMessage());
            }
        }
    }

    /** Looks at every blob and every link in the driver itself. */
    private static List<String> stored(StorageDriver driver) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (FileInfo file :
                driver.list(ListRequest.of("docker/registry/v2/blobs/")).files()) {
            byte[] bytes = driver.getContent(file.path(), 1 << 20);
            var digester = DigestAlgorithm.SHA256.newDigester();
            digester.update(ByteBuffer.wrap(bytes));
            if (!file.path().value().contains("/" + digester.digest().hex() + "/")) {
                wrong.add("torn: " + file);
            }
        }
        for (FileInfo file :
                driver.list(ListRequest.of("docker/registry/v2/repositories/")).files()) {
            String text = new String(driver.getContent(file.path(), 1000), StandardCharsets.US_ASCII);
            if (driver.stat(blob(Digest.parse(text))).isEmpty()) {
                wrong.add("link to a missing blob: " + file);
            }
        }
        return wrong;
    }

    private static StoragePath blob(Digest digest) {
        String hex = digest.hex();
        return StoragePath.parse("docker/registry/v2/blobs/sha256/" + hex.substring(0, 2) + "/" + hex + "/data");
    }

    private Link newLink() {
        SeededContent content = new SeededContent(random.nextLong(), 1 + random.nextInt(6000));
        return new Link(NAMES.get(random.nextInt(NAMES.size())), content);
    }

    private List<Link> linksThatAre(State state) {
        return links.entrySet().stream()
                .filter(link -> link.getValue() == state)
                .map(Map.Entry::getKey)
                .toList();
    }

    private <T> Optional<T> some(List<T> of) {
        return of.isEmpty() ? Optional.empty() : Optional.of(of.get(random.nextInt(of.size())));
    }
}
