// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.harness;

import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageDriver;
import io.layerstore.layer.AccessController;
import io.layerstore.layer.LayerEventSink;
import io.layerstore.manifest.ManifestPolicy;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a store of the layer service is opened with. Immutable.
 *
 * @param driver the open driver; closed with the store
 * @param access decides what is allowed
 * @param events is told what became of each call
 * @param times where times come from
 * @param checkpointBytes after how many bytes an upload is made durable on the way, or empty for what the service likes
 * @param survival what acknowledged content survives, or empty for as much as the driver can
 * @param policy what is accepted as a manifest
 */
public record StoreSettings(
        StorageDriver driver,
        AccessController access,
        LayerEventSink events,
        InstantSource times,
        OptionalLong checkpointBytes,
        Optional<Durability> survival,
        ManifestPolicy policy) {
    /**
     * Checks the parts.
     *
     * @param driver the open driver; closed with the store
     * @param access decides what is allowed
     * @param events is told what became of each call
     * @param times where times come from
     * @param checkpointBytes after how many bytes an upload is made durable on the way, or empty for what the service likes
     * @param survival what acknowledged content survives, or empty for as much as the driver can
     * @param policy what is accepted as a manifest
     */
    public StoreSettings {
        Objects.requireNonNull(driver, "driver");
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(events, "events");
        Objects.requireNonNull(times, "times");
        Objects.requireNonNull(checkpointBytes, "checkpointBytes");
        Objects.requireNonNull(survival, "survival");
        Objects.requireNonNull(policy, "policy");
    }

    /**
     * Returns settings for a store that allows everything, reports to nobody, and goes by the system's clock.
     *
     * @param driver the open driver
     * @return the settings
     */
    public static StoreSettings over(StorageDriver driver) {
        return new StoreSettings(
                driver,
                AccessController.allowAll(),
                LayerEventSink.ignore(),
                InstantSource.system(),
                OptionalLong.empty(),
                Optional.empty(),
                ManifestPolicy.defaults());
    }

    /**
     * Returns these settings with another driver, such as one that wraps the first.
     *
     * @param other the driver
     * @return the settings
     */
    public StoreSettings driver(StorageDriver other) {
        return new StoreSettings(other, access, events, times, checkpointBytes, survival, policy);
    }

    /**
     * Returns these settings with somebody else who decides.
     *
     * @param controller decides what is allowed
     * @return the settings
     */
    public StoreSettings accessController(AccessController controller) {
        return new StoreSettings(driver, controller, events, times, checkpointBytes, survival, policy);
    }

    /**
     * Returns these settings with somebody else who is told.
     *
     * @param sink is told what became of each call
     * @return the settings
     */
    public StoreSettings eventSink(LayerEventSink sink) {
        return new StoreSettings(driver, access, sink, times, checkpointBytes, survival, policy);
    }

    /**
     * Returns these settings with another clock.
     *
     * @param source where times come from
     * @return the settings
     */
    public StoreSettings clock(InstantSource source) {
        return new StoreSettings(driver, access, events, source, checkpointBytes, survival, policy);
    }

    /**
     * Returns these settings with another interval between checkpoints.
     *
     * @param bytes after how many bytes an upload is made durable on the way
     * @return the settings
     */
    public StoreSettings checkpointEvery(long bytes) {
        return new StoreSettings(driver, access, events, times, OptionalLong.of(bytes), survival, policy);
    }

    /**
     * Returns these settings with another durability.
     *
     * @param wanted what acknowledged content survives
     * @return the settings
     */
    public StoreSettings durability(Durability wanted) {
        return new StoreSettings(driver, access, events, times, checkpointBytes, Optional.of(wanted), policy);
    }

    /**
     * Returns these settings with another decision about manifests.
     *
     * @param accepted what is accepted as a manifest
     * @return the settings
     */
    public StoreSettings manifestPolicy(ManifestPolicy accepted) {
        return new StoreSettings(driver, access, events, times, checkpointBytes, survival, accepted);
    }
}
