// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.StorageErrorKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What ended stages left and could not be removed at once. It is tried again a few times, when other stages end and when the driver
 * is closed; what is left then is found by the rules for the life of objects that an operator gives the bucket.
 */
final class Leftovers {
    private static final Logger logger = LoggerFactory.getLogger(Leftovers.class);
    private static final int MOST_KEPT = 10_000;

    private final Bucket bucket;
    private final ArrayDeque<Leftover> kept = new ArrayDeque<>();
    private final Set<StorageErrorKind> told = EnumSet.noneOf(StorageErrorKind.class);

    Leftovers(Bucket bucket) {
        this.bucket = bucket;
    }

    /**
     * Ends uploads whose names are keys, and removes objects, and then what is kept. When this returns, the engine has been asked for all
     * that was given; what failed is kept for later.
     */
    void remove(Collection<String> keys, Collection<Upload> uploads) {
        List<Leftover> own = new ArrayList<>();
        uploads.forEach(upload -> own.add(Leftover.of(upload)));
        keys.forEach(key -> own.add(Leftover.of(key)));
        List<Leftover> older = takeAll();
        if (tidy(own)) {
            tidy(older);
        } else {
            keep(older);
        }
    }

    /** Tries what is kept once more. */
    void remove() {
        tidy(takeAll());
    }

    private boolean tidy(List<Leftover> some) {
        Tidying tidying = new Tidying(bucket);
        boolean answers = tidying.tidy(some);
        keep(tidying.untried());
        tidying.failed().forEach((one, failure) -> keep(one.failedOnceMore(), Trouble.of(failure)));
        return answers;
    }

    private synchronized List<Leftover> takeAll() {
        List<Leftover> all = List.copyOf(kept);
        kept.clear();
        return all;
    }

    private synchronized void keep(List<Leftover> some) {
        kept.addAll(some);
    }

    private synchronized void keep(Leftover one, Trouble trouble) {
        boolean keeps = !one.isHopeless() && kept.size() < MOST_KEPT;
        if (keeps) {
            kept.add(one);
        }
        if (keeps && (trouble.kind().retryable() || trouble.kind() == StorageErrorKind.INTERRUPTED)) {
            logger.debug("{} is removed later: {}", one.key(), trouble.reason());
        } else if (told.add(trouble.kind())) {
            logger.warn(
                    "what ended stages leave cannot be removed, so that the rules for the life of objects have to; such as {}: {}",
                    one.key(),
                    trouble.reason());
        }
    }
}
