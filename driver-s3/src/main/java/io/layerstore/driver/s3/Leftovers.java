// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What ended stages left and could not be removed at once. It is tried again whenever another stage ends and when the driver is
 * closed; what is left then is found by the rules for the life of objects that an operator gives the bucket.
 */
final class Leftovers {
    private static final Logger logger = LoggerFactory.getLogger(Leftovers.class);

    private final Bucket bucket;
    private final Multipart multipart;
    private final Set<String> keys = new LinkedHashSet<>();
    private final Set<Upload> uploads = new LinkedHashSet<>();

    Leftovers(Bucket bucket) {
        this.bucket = bucket;
        this.multipart = new Multipart(bucket);
    }

    /** Removes objects, and ends uploads whose names are keys; what fails is kept for later. */
    void remove(Collection<String> moreKeys, Collection<Upload> moreUploads) {
        synchronized (this) {
            keys.addAll(moreKeys);
            uploads.addAll(moreUploads);
        }
        remove();
    }

    /** Tries what is kept once more. */
    void remove() {
        if (isEmpty()) {
            return;
        }
        List<String> someKeys = takeKeys();
        List<Upload> someUploads = takeUploads();
        try {
            abort(someUploads);
            delete(someKeys);
        } catch (RuntimeException e) {
            logger.debug("what ended stages left is removed later", e);
        } finally {
            synchronized (this) {
                keys.addAll(someKeys);
                uploads.addAll(someUploads);
            }
        }
    }

    private synchronized boolean isEmpty() {
        return keys.isEmpty() && uploads.isEmpty();
    }

    private synchronized List<String> takeKeys() {
        List<String> all = new ArrayList<>(keys);
        keys.clear();
        return all;
    }

    private synchronized List<Upload> takeUploads() {
        List<Upload> all = new ArrayList<>(uploads);
        uploads.clear();
        return all;
    }

    private void abort(List<Upload> some) {
        while (!some.isEmpty()) {
            multipart.abort(some.get(0).name(), some.get(0).id());
            some.remove(0);
        }
    }

    private void delete(List<String> some) {
        while (!some.isEmpty()) {
            List<String> page = some.subList(0, Math.min(some.size(), Bucket.MOST_KEYS));
            Map<String, RuntimeException> failures = bucket.deleteAll(page);
            page.removeIf(key -> !failures.containsKey(key));
            if (!failures.isEmpty()) {
                throw failures.values().iterator().next();
            }
        }
    }
}
