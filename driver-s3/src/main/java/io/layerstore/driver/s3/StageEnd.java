// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Removes what a stage with a log has in the bucket, once its last entry allows that. */
record StageEnd(S3Store store, String stage) {
    private static final Logger logger = LoggerFactory.getLogger(StageEnd.class);

    /** Removes everything but what keeps earlier owners away; what cannot be removed now is removed later. */
    void remove(int lastEntry, StageState state) {
        List<String> keys = new ArrayList<>(store.log(stage).keysUpTo(lastEntry, state.fences()));
        keys.addAll(dataOf(state));
        List<Upload> uploads = state.abandoned().stream()
                .map(upload -> new Upload(store.keys().data(stage, upload.name()), upload.id()))
                .toList();
        store.leftovers().remove(keys, uploads);
    }

    private List<String> dataOf(StageState state) {
        List<String> keys = new ArrayList<>(state.names().stream()
                .map(name -> store.keys().data(stage, name))
                .toList());
        if (!state.fences().isEmpty()) {
            keys.addAll(leftByOthers());
        }
        return keys;
    }

    /** An owner that was kept away may have made objects that no entry tells of. The stage has ended whether or not they are found. */
    private List<String> leftByOthers() {
        try {
            ListObjectsV2Response page = store.bucket().list(store.keys().data(stage, ""), "", Bucket.MOST_KEYS, false);
            return page.contents().stream().map(S3Object::key).toList();
        } catch (RuntimeException e) {
            logger.warn("what earlier owners of stage {} have left was not found", stage, e);
            return List.of();
        }
    }
}
