// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import io.layerstore.digest.Digest;
import io.layerstore.layer.Action;
import io.layerstore.layer.LayerEvent.Operation;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadOptions;
import io.layerstore.manifest.Descriptor;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.rule.SeededContent;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call of the layer service that is about one repository, so that what holds for all of them can be checked for each.
 *
 * @param name what a failure calls it
 * @param action the right that it needs
 * @param operation what the event sink calls it
 * @param call makes the call, and closes what comes back
 */
record Verb(String name, Action action, Operation operation, Call call) {
    /** Makes one call. */
    @FunctionalInterface
    interface Call {
        void on(LayerService service, RepositoryName repository) throws IOException;
    }

    /** All verbs, for content that need not be anywhere. */
    static List<Verb> all(SeededContent content, RepositoryName source, UploadId id) {
        Digest digest = content.sha256();
        Descriptor descriptor = new Descriptor(Descriptor.OCTET_STREAM, content.size(), digest);
        return List.of(
                new Verb("exists", Action.PULL, Operation.EXISTS, (s, r) -> s.exists(r, digest)),
                new Verb("fetch", Action.PULL, Operation.FETCH, (s, r) -> close(s.fetch(r, digest))),
                new Verb("fetch by descriptor", Action.PULL, Operation.FETCH, (s, r) -> close(s.fetch(r, descriptor))),
                new Verb("layers", Action.PULL, Operation.LIST_LAYERS, (s, r) -> s.layers(r, "", 10)),
                new Verb("upload", Action.PUSH, Operation.UPLOAD, (s, r) -> close(s.upload(r))),
                new Verb(
                        "upload with options",
                        Action.PUSH,
                        Operation.UPLOAD,
                        (s, r) -> close(s.upload(r, UploadOptions.defaults().withExpectedDigest(digest)))),
                new Verb("resume", Action.PUSH, Operation.RESUME, (s, r) -> close(s.resume(r, id))),
                new Verb("statUpload", Action.PUSH, Operation.STAT_UPLOAD, (s, r) -> s.statUpload(r, id)),
                new Verb("cancel", Action.PUSH, Operation.CANCEL, (s, r) -> s.cancel(r, id)),
                new Verb("put", Action.PUSH, Operation.PUT, (s, r) -> close(s.put(r, content.channel(), digest))),
                new Verb("mount", Action.PUSH, Operation.MOUNT, (s, r) -> close(s.mount(r, digest, source))),
                new Verb("mount from anywhere", Action.PUSH, Operation.MOUNT, (s, r) -> close(s.mount(r, digest))),
                new Verb("delete", Action.DELETE, Operation.DELETE, (s, r) -> s.delete(r, digest)));
    }

    /** Makes the call, and returns what it threw, or null. */
    @Nullable
    IOException failure(LayerService service, RepositoryName repository) {
        try {
            call.on(service, repository);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private static void close(Closeable handle) throws IOException {
        handle.close();
    }

    private static void close(Optional<? extends Closeable> handle) throws IOException {
        if (handle.isPresent()) {
            handle.get().close();
        }
    }
}
