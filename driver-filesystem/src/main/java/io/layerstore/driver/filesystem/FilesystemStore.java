// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a driver at work on one root; what it throws is translated by who calls it. */
final class FilesystemStore implements Closeable {
    private static final Logger logger = LoggerFactory.getLogger(FilesystemStore.class);

    private final StorageRoot root;
    private final InstanceLock instance;
    private final FilesystemOptions options;
    private final OpenHandles handles = new OpenHandles();
    private final ObjectFiles objects;
    private final DurableDirectories durable;
    private final Publisher publisher;
    private final StagingArea staging;

    private FilesystemStore(
            StorageRoot root, InstanceLock instance, DurableDirectories durable, FilesystemOptions options) {
        this.root = root;
        this.instance = instance;
        this.options = options;
        this.objects = new ObjectFiles(root);
        this.durable = durable;
        this.publisher = new Publisher(root, objects, durable, new PublishTimes(options.clock()));
        this.staging = new StagingArea(root, instance.id());
    }

    static FilesystemStore open(Path directory, FilesystemOptions options) throws IOException {
        StorageRoot root = new RootOpening(options.durability()).open(directory);
        InstanceLock instance = InstanceLock.create(root);
        boolean opened = false;
        try {
            boolean hasBirthTimes = new RootProbe(root, instance.id()).run();
            new StagingSweep(root, instance.id()).run();
            opened = true;
            logger.info("opened {} with durability {}", root.directory(), options.durability());
            return new FilesystemStore(root, instance, new DurableDirectories(root, hasBirthTimes), options);
        } finally {
            if (!opened) {
                instance.close();
            }
        }
    }

    StagingArea staging() {
        return staging;
    }

    Optional<FileInfo> stat(StoragePath path) throws IOException {
        return objects.find(path).map(attributes -> FileVersion.info(path, attributes));
    }

    ObjectReader open(StoragePath path, ReadOptions range) throws IOException {
        PinnedFile file = objects.open(path);
        boolean opened = false;
        try {
            FileInfo info = FileVersion.info(path, file.attributes());
            requireReadable(info, range);
            opened = true;
            return handles.add(new ObjectReader(info, file, range, handles));
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    FileInfo put(StoragePath path, byte[] content, WriteOptions.Mode mode, Durability durability) throws IOException {
        return new ContentWriter(staging, objects, publisher).put(path, content, mode, durability);
    }

    StageWriter writer(Durability durability) throws IOException {
        return writer(Stage.create(root, staging.newFiles(), durability));
    }

    StageWriter resume(WriterToken token) throws IOException {
        return writer(staging.resume(token));
    }

    DeleteResult delete(StoragePath path, Durability durability) throws IOException {
        return new ObjectDeletion(root, objects, durable).delete(path, durability);
    }

    Path sync(StoragePath path, Durability durability) throws IOException {
        Path file = root.file(path);
        if (objects.find(path).isEmpty()) {
            throw ObjectFiles.notFound();
        }
        if (durability == Durability.POWER_LOSS) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                channel.force(false);
            } catch (NoSuchFileException e) {
                throw ObjectFiles.notFound();
            }
            durable.sync(ObjectFiles.parent(file));
        }
        return file;
    }

    ListPage list(ListRequest request) throws IOException {
        return new Listing(root, objects, request).page();
    }

    @Override
    public void close() throws IOException {
        if (handles.count() > 0) {
            logger.warn("closing {} with {} readers and writers still open", root.directory(), handles.count());
        }
        try (instance) {
            handles.closeAll();
        }
    }

    private StageWriter writer(Stage stage) throws IOException {
        Executor executor = options.executor();
        boolean opened = false;
        try {
            StageWriter writer =
                    new StageWriter(stage, stage.openBytes(executor), publisher, handles, options.durability());
            opened = true;
            return handles.add(writer);
        } finally {
            if (!opened) {
                stage.release();
            }
        }
    }

    private static void requireReadable(FileInfo info, ReadOptions range) throws RefusedException {
        if (!range.version().isEmpty() && !range.version().equals(info.version())) {
            throw new RefusedException(
                    StorageErrorKind.VERSION_MISMATCH, "version " + info.version() + " is there now");
        }
        if (range.offset() > info.size()) {
            throw new RefusedException(
                    StorageErrorKind.RANGE, "offset " + range.offset() + " is beyond its size of " + info.size());
        }
    }
}
