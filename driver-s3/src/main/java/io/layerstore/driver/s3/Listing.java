// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StoragePath;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Makes a page of a listing with one request. */
record Listing(Bucket bucket, Keys keys, ListRequest request) {
    /** Greater than every character of a path, so that what begins with a group sorts before the group and this. */
    private static final char BEHIND = '\u007f';

    ListPage page() {
        ListObjectsV2Response answer =
                bucket.list(keys.of(request.prefix()), startAfter(), request.limit(), request.grouped());
        List<FileInfo> files = answer.contents().stream()
                .filter(object -> !object.key().endsWith("/"))
                .flatMap(object -> info(object).stream())
                .toList();
        List<String> groups = answer.commonPrefixes().stream()
                .map(CommonPrefix::prefix)
                .map(keys::textOf)
                .toList();
        return new ListPage(files, groups, Boolean.TRUE.equals(answer.isTruncated()) ? last(files, groups) : null);
    }

    /** An engine may list an object that is just being replaced without saying which content it has. */
    private Optional<FileInfo> info(S3Object object) {
        StoragePath path = keys.pathOf(object.key());
        String etag = Bucket.unquoted(object.eTag());
        return etag.isEmpty()
                ? bucket.head(object.key()).map(found -> found.info(path))
                : Optional.of(new FileInfo(path, object.size(), Bucket.wholeSeconds(object.lastModified()), etag));
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
