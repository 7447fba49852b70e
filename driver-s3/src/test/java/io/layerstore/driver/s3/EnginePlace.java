// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.DriverParameters;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.tck.harness.BackEndFaults;
import io.layerstore.tck.harness.BackEndView;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.harness.HarnessContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** A prefix of the bucket that nobody else uses, with a proxy of its own before the engine. */
final class EnginePlace implements DriverPlace {
    private final TestEngine engine;
    private final FaultProxy proxy;
    private final String prefix;
    private final Map<String, String> more;

    EnginePlace(TestEngine engine, Map<String, String> more) throws IOException {
        this(engine, more, "place-" + UUID.randomUUID() + "/");
    }

    private EnginePlace(TestEngine engine, Map<String, String> more, String prefix) throws IOException {
        this.engine = engine;
        this.proxy = new FaultProxy(engine);
        this.more = more;
        this.prefix = prefix;
    }

    /** The same prefix through a proxy of its own. */
    EnginePlace beside() throws IOException {
        return new EnginePlace(engine, more, prefix);
    }

    /** A prefix inside of this one. */
    EnginePlace below(String more) throws IOException {
        return new EnginePlace(engine, this.more, prefix + more);
    }

    @Override
    public StorageDriver open() throws StorageException {
        S3DriverFactory factory = new S3DriverFactory();
        Map<String, String> given = engine.at(proxy.address()).parameters(prefix);
        given.putAll(more);
        return factory.create(DriverParameters.of(factory.name(), factory.parameters(), given), HarnessContext.SYSTEM);
    }

    FaultProxy proxy() {
        return proxy;
    }

    String prefix() {
        return prefix;
    }

    @Override
    public Optional<BackEndFaults> faults() {
        return Optional.of(proxy);
    }

    @Override
    public Optional<BackEndView> view() {
        return Optional.of(this::entries);
    }

    private SortedMap<String, Long> entries() {
        SortedMap<String, Long> entries = new TreeMap<>();
        try (S3Client client = engine.client()) {
            client.listObjectsV2Paginator(b -> b.bucket(TestEngine.BUCKET).prefix(prefix)).contents().stream()
                    .forEach(object -> entries.put(object.key(), object.size()));
            uploads(client).forEach(upload -> entries.put(upload.key() + "?upload=" + upload.uploadId(), 0L));
        }
        return entries;
    }

    private List<MultipartUpload> uploads(S3Client client) {
        return client.listMultipartUploads(b -> b.bucket(TestEngine.BUCKET).prefix(prefix)).uploads().stream()
                .filter(upload -> upload.key().startsWith(prefix))
                .toList();
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        try (S3Client client = engine.client()) {
            uploads(client)
                    .forEach(upload -> client.abortMultipartUpload(
                            b -> b.bucket(TestEngine.BUCKET).key(upload.key()).uploadId(upload.uploadId())));
            client.listObjectsV2Paginator(b -> b.bucket(TestEngine.BUCKET).prefix(prefix))
                    .forEach(page -> delete(
                            client,
                            page.contents().stream()
                                    .map(object -> ObjectIdentifier.builder()
                                            .key(object.key())
                                            .build())
                                    .toList()));
        }
    }

    private static void delete(S3Client client, List<ObjectIdentifier> objects) {
        if (!objects.isEmpty()) {
            client.deleteObjects(b -> b.bucket(TestEngine.BUCKET).delete(d -> d.objects(objects)));
        }
    }
}
