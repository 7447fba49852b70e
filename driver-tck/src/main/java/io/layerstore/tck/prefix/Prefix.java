// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.prefix;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import java.util.Optional;

/**
 * Translates between paths below a prefix and paths of the back-end. Immutable.
 *
 * @param text the beginning of every path of the back-end, ending with a slash
 */
record Prefix(String text) {
    StoragePath below(StoragePath path) {
        return new StoragePath(text + path.value());
    }

    /** Takes the prefix away; what does not begin with it, the driver made up, and it is shown as it is. */
    String without(String path) {
        return path.startsWith(text) ? path.substring(text.length()) : path;
    }

    FileInfo without(FileInfo info) {
        StoragePath path = new StoragePath(without(info.path().value()));
        return new FileInfo(path, info.size(), info.lastModified(), info.version());
    }

    StageOptions below(StageOptions options) {
        Optional<StoragePath> target = options.target();
        if (target.isEmpty()) {
            return options;
        }
        StoragePath path = below(target.get());
        return options.isBound() ? options.onlyFor(path) : options.withTarget(path);
    }

    ListRequest below(ListRequest request) {
        String after = request.startAfter().isEmpty() ? "" : text + request.startAfter();
        return new ListRequest(text + request.prefix(), after, request.limit(), request.grouped());
    }

    ListPage without(ListPage page) {
        return new ListPage(
                page.files().stream().map(this::without).toList(),
                page.groups().stream().map(this::without).toList(),
                page.next().map(this::without).orElse(null));
    }

    /** Makes an exception about a path below the prefix of one about a path of the back-end. */
    StorageException without(StorageException e) {
        if (!e.subject().startsWith(text)) {
            return e;
        }
        return new StorageException(
                e.kind(), e.driver(), e.operation(), without(e.subject()), "behind the prefix: " + e.getMessage(), e);
    }
}
