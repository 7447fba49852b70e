// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.core.blob.BlobStore;
import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageDriver;
import java.time.InstantSource;

/**
 * Everything that one store keeps in its driver, by kind.
 *
 * @param driver the back-end
 * @param blobs the bytes
 * @param links which repository has which layer
 * @param index hints at the links, by digest
 * @param records the uploads in flight
 * @param durability what acknowledged content survives
 * @param clock where times come from
 * @param checkpointBytes after how many bytes an upload is made durable on the way, unless its options say otherwise
 * @param parking the digests of uploads that nobody owns for the moment
 */
record Shelf(
        StorageDriver driver,
        BlobStore blobs,
        LayerLinks links,
        LayerIndex index,
        UploadRecords records,
        Durability durability,
        InstantSource clock,
        long checkpointBytes,
        ParkedDigests parking) {
    static Shelf over(StorageDriver driver, Durability durability, InstantSource clock, long checkpointBytes) {
        LayerIndex index = new LayerIndex(driver);
        BlobStore blobs = new BlobStore(driver, durability);
        return new Shelf(
                driver,
                blobs,
                new LayerLinks(driver, index, blobs, durability),
                index,
                new UploadRecords(driver, durability),
                durability,
                clock,
                checkpointBytes,
                new ParkedDigests());
    }
}
