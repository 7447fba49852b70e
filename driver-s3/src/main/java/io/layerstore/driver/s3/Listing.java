// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.InvalidStoragePathException;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StoragePath;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Makes a page of a listing, with one request as long as nobody else keeps objects below the prefix. Keys that are no paths are
 * somebody else's, and are passed over.
 */
record Listing(Bucket bucket, Keys keys, ListRequest request) {
    /** Greater than every character of a path, so that what begins with a group sorts before the group and this. */
    private static final char BEHIND = '\u007f';

    /** Goes on until there is something to show: only by its last entry can a page be gone on from. */
    ListPage page() {
        String prefix = keys.of(request.prefix());
        ListObjectsV2Response answer = bucket.list(prefix, startAfter(), request.limit(), request.grouped());
        ListPage page = page(answer);
        while (isEmpty(page) && hasMore(answer)) {
            answer = bucket.listOn(prefix, answer.nextContinuationToken(), request.limit(), request.grouped());
            page = page(answer);
        }
        return page;
    }

    private ListPage page(ListObjectsV2Response answer) {
        List<FileInfo> files = answer.contents().stream()
                .flatMap(object -> info(object).stream())
                .toList();
        List<String> groups = answer.commonPrefixes().stream()
                .map(group -> keys.textOf(group.prefix()))
                .filter(group -> isGroup(group) && !group.equals(request.startAfter()))
                .toList();
        boolean shows = !files.isEmpty() || !groups.isEmpty();
        return new ListPage(files, groups, shows && hasMore(answer) ? last(files, groups) : null);
    }

    private static boolean isEmpty(ListPage page) {
        return page.files().isEmpty() && page.groups().isEmpty();
    }

    private static boolean hasMore(ListObjectsV2Response answer) {
        return Boolean.TRUE.equals(answer.isTruncated()) && answer.nextContinuationToken() != null;
    }

    /** An engine may list an object that is just being replaced without saying which content it has. */
    private Optional<FileInfo> info(S3Object object) {
        return pathOf(keys.textOf(object.key())).flatMap(path -> info(path, object));
    }

    private Optional<FileInfo> info(StoragePath path, S3Object object) {
        String etag = Bucket.unquoted(object.eTag());
        return etag.isEmpty()
                ? bucket.head(object.key()).map(found -> found.info(path))
                : Optional.of(new FileInfo(path, object.size(), Bucket.wholeSeconds(object.lastModified()), etag));
    }

    private static boolean isGroup(String text) {
        return pathOf(text.substring(0, text.length() - 1)).isPresent();
    }

    private static Optional<StoragePath> pathOf(String text) {
        try {
            return Optional.of(StoragePath.parse(text));
        } catch (InvalidStoragePathException e) {
            return Optional.empty();
        }
    }

    /** The driver's own objects come before all others, and all that a group stands for is skipped with it. */
    private String startAfter() {
        String after = request.startAfter();
        if (after.compareTo(Keys.BEHIND_OWN) < 0) {
            return request.prefix().isEmpty() ? keys.of(Keys.BEHIND_OWN) : "";
        }
        boolean group = request.grouped()
                && after.endsWith("/")
                && after.length() > request.prefix().length();
        return keys.of(after) + (group ? String.valueOf(BEHIND) : "");
    }

    private static String last(List<FileInfo> files, List<String> groups) {
        String file = files.isEmpty() ? "" : files.get(files.size() - 1).path().value();
        String group = groups.isEmpty() ? "" : groups.get(groups.size() - 1);
        return file.compareTo(group) > 0 ? file : group;
    }
}
