// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry;

import io.layerstore.layer.LayerService;
import io.layerstore.layer.UploadBusyException;
import io.layerstore.layer.UploadInfo;
import io.layerstore.layer.UploadPage;
import io.layerstore.layer.UploadUnknownException;
import io.layerstore.registry.access.RegistryPrincipal;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels uploads to which nothing was added for a long time, so that what is given up does not fill the storage
 * (OCI-PUSH-13). One that somebody has just gone on with is left alone; on a driver that fences it can be cut off in the moment
 * between the look at it and its end. Safe for use by many threads, and by many servers over one back-end.
 */
final class UploadExpiry {
    private static final Logger logger = LoggerFactory.getLogger(UploadExpiry.class);

    private static final int PAGE = 100;

    private final LayerService layers;
    private final Duration age;
    private final InstantSource clock;

    UploadExpiry(Registry.Parts parts, Duration age, InstantSource clock) {
        this.layers = parts.store().as(RegistryPrincipal.SYSTEM).layers();
        this.age = age;
        this.clock = clock;
    }

    /** Looks at all uploads once, and returns how many were cancelled. */
    int sweep() throws IOException {
        int cancelled = 0;
        Optional<String> from = Optional.of("");
        while (from.isPresent()) {
            UploadPage page = layers.uploads(from.get(), PAGE);
            for (UploadInfo upload : page.uploads()) {
                cancelled += isExpired(upload) && cancel(upload) ? 1 : 0;
            }
            from = page.next();
        }
        return cancelled;
    }

    private boolean isExpired(UploadInfo upload) {
        return upload.lastActivity().plus(age).isBefore(clock.instant());
    }

    private boolean cancel(UploadInfo upload) {
        try {
            if (!isExpiredStill(upload)) {
                return false;
            }
            layers.cancel(upload.name(), upload.id());
            logger.info(
                    "cancelled upload {} into {}, silent since {}", upload.id(), upload.name(), upload.lastActivity());
            return true;
        } catch (UploadBusyException | UploadUnknownException e) {
            logger.debug("left upload {} alone", upload.id(), e);
            return false;
        } catch (IOException e) {
            // The others are not to wait for it.
            logger.warn("upload {} into {} could not be cancelled", upload.id(), upload.name(), e);
            return false;
        }
    }

    /** Somebody may have gone on with it since the list was made. */
    private boolean isExpiredStill(UploadInfo listed) throws IOException {
        return layers.statUpload(listed.name(), listed.id())
                .map(this::isExpired)
                .orElse(true);
    }
}
