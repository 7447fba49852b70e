// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.path;

import io.layerstore.core.path.PathSpec.BlobData;
import io.layerstore.core.path.PathSpec.EndedPublish;
import io.layerstore.core.path.PathSpec.EndedTag;
import io.layerstore.core.path.PathSpec.LayerIndexMarker;
import io.layerstore.core.path.PathSpec.LayerLink;
import io.layerstore.core.path.PathSpec.ReferrerMarker;
import io.layerstore.core.path.PathSpec.RevisionLink;
import io.layerstore.core.path.PathSpec.TagIndexLink;
import io.layerstore.core.path.PathSpec.TagLink;
import io.layerstore.core.path.PathSpec.UploadBeginning;
import io.layerstore.core.path.PathSpec.UploadRecord;
import io.layerstore.digest.Digest;
import io.layerstore.digest.TarSumVersion;
import io.layerstore.driver.StoragePath;
import io.layerstore.layer.UploadId;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what lies at a path: the inverse of {@link PathMapper}. */
public final class PathParser {
    private static final String DIGEST = "([a-z0-9]+)/([0-9a-f]+)";
    private static final Pattern BLOB = Pattern.compile(PathMapper.BLOBS + "(sha256)/[0-9a-f]{2}/([0-9a-f]{64})/data");
    private static final String LAYER_DIGEST = "((?:" + PathMapper.TARSUM + "v1/)?[a-z0-9]+)/([0-9a-f]+)";
    private static final Pattern LAYER =
            Pattern.compile(PathMapper.REPOSITORIES + "(.+)/_layers/" + LAYER_DIGEST + "/link");
    private static final Pattern REVISION =
            Pattern.compile(PathMapper.REPOSITORIES + "(.+)/_manifests/revisions/" + DIGEST + "/link");
    private static final Pattern TAG =
            Pattern.compile(PathMapper.REPOSITORIES + "(.+)/_manifests/tags/([^/]+)/current/link");
    private static final Pattern TAG_INDEX =
            Pattern.compile(PathMapper.REPOSITORIES + "(.+)/_manifests/tags/([^/]+)/index/" + DIGEST + "/link");
    private static final Pattern UPLOAD = Pattern.compile(PathMapper.UPLOADS + "([^/.]+)(\\.begun|/record)");
    private static final Pattern MARKER = Pattern.compile(PathMapper.LAYER_INDEX + LAYER_DIGEST + "/(.+)/_linked");

    private static final Pattern REFERRER =
            Pattern.compile(PathMapper.REFERRERS + "(.+)/_subjects/" + DIGEST + "/" + DIGEST);
    private static final Pattern ENDED =
            Pattern.compile(PathMapper.UNTAGGED + "(.+)/_tags/([^/]+)/" + DIGEST + "/(ended|[0-9a-f]{64})");

    private PathParser() {}

    /** Returns what lies at a path, or empty if the path is none of the layout's. */
    public static Optional<PathSpec> specOf(StoragePath path) {
        try {
            return Optional.ofNullable(parse(path.value())).filter(spec -> isAt(spec, path));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isAt(PathSpec spec, StoragePath path) {
        return PathMapper.pathOf(spec).equals(path);
    }

    private static @Nullable PathSpec parse(String text) {
        Matcher m = BLOB.matcher(text);
        if (m.matches()) {
            return new BlobData(digest(m, 1));
        }
        if (m.usePattern(LAYER).matches()) {
            return new LayerLink(RepositoryName.parse(m.group(1)), digest(m, 2));
        }
        if (m.usePattern(MARKER).matches()) {
            return new LayerIndexMarker(digest(m, 1), RepositoryName.parse(m.group(3)));
        }
        if (m.usePattern(UPLOAD).matches()) {
            UploadId id = UploadId.parse(m.group(1));
            return m.group(2).equals(".begun") ? new UploadBeginning(id) : new UploadRecord(id);
        }
        return parseManifestLink(m);
    }

    private static @Nullable PathSpec parseManifestLink(Matcher m) {
        if (m.usePattern(REVISION).matches()) {
            return new RevisionLink(RepositoryName.parse(m.group(1)), digest(m, 2));
        }
        if (m.usePattern(TAG).matches()) {
            return new TagLink(RepositoryName.parse(m.group(1)), Tag.parse(m.group(2)));
        }
        if (m.usePattern(TAG_INDEX).matches()) {
            return new TagIndexLink(RepositoryName.parse(m.group(1)), Tag.parse(m.group(2)), digest(m, 3));
        }
        if (m.usePattern(REFERRER).matches()) {
            return new ReferrerMarker(RepositoryName.parse(m.group(1)), digest(m, 2), digest(m, 4));
        }
        if (m.usePattern(ENDED).matches()) {
            RepositoryName repository = RepositoryName.parse(m.group(1));
            Tag tag = Tag.parse(m.group(2));
            return m.group(5).equals("ended")
                    ? new EndedTag(repository, tag, digest(m, 3))
                    : new EndedPublish(repository, tag, digest(m, 3), m.group(5));
        }
        return null;
    }

    private static Digest digest(Matcher m, int group) {
        String algorithm = m.group(group).replace(PathMapper.TARSUM + "v1/", TarSumVersion.V1.label() + "+");
        return Digest.parse(algorithm + ":" + m.group(group + 1));
    }
}
