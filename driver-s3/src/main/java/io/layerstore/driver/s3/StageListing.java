// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.StageInfo;
import io.layerstore.driver.StagePage;
import io.layerstore.driver.WriterToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Finds stages by their logs. */
record StageListing(S3Store store) {
    Optional<StageInfo> stat(String stage) throws IOException {
        return Takeover.canBeStage(stage) ? store.log(stage).last().map(entry -> info(stage, entry)) : Optional.empty();
    }

    private static StageInfo info(String stage, StageLog.Entry entry) {
        return new StageInfo(
                new WriterToken(stage),
                entry.state().size(),
                entry.time(),
                entry.state().isSealed());
    }

    StagePage page(String startAfter, int limit) throws IOException {
        List<StageInfo> stages = new ArrayList<>();
        String after = startAfter;
        while (true) {
            ListObjectsV2Response answer = names(after, limit);
            for (S3Object first : answer.contents()) {
                String name = first.key().substring(store.keys().stages().length());
                if (stages.size() == limit) {
                    return new StagePage(stages, stages.get(limit - 1).token().value());
                }
                stat(name).ifPresent(stages::add);
                after = name;
            }
            if (!Boolean.TRUE.equals(answer.isTruncated())) {
                return new StagePage(stages, null);
            }
        }
    }

    private ListObjectsV2Response names(String after, int limit) {
        String prefix = store.keys().stages();
        return store.bucket().list(prefix, after.isEmpty() ? "" : prefix + after, limit, false);
    }
}
