// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.LayerPlace.assertHas;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.driver.StorageDriver;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.harness.LayerServiceSubject;
import io.layerstore.tck.harness.StoreSettings;
import io.layerstore.tck.rule.PowerCuts;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;

/**
 * A story about one layer, told through the layer service. Whatever its check looks for, every blob is whole and every link
 * leads to one, at once after the loss of power and again after the check.
 */
abstract class LayerStory implements PowerCuts.Story {
    private static final RepositoryName NAME = repository("r");

    final SeededContent content;
    private final LayerServiceSubject subject;
    Digest digest;

    LayerStory(RuleContext context, int size) {
        this.subject = context.harness().layerService();
        this.content = context.content(size);
        this.digest = content.sha256();
    }

    void before(LayerService layers) throws IOException {
        // Most stories begin with nothing.
    }

    abstract void act(LayerService layers) throws IOException;

    abstract void check(LayerService layers) throws IOException;

    @Override
    public final void before(StorageDriver driver) throws Exception {
        before(over(driver));
    }

    @Override
    public final void act(StorageDriver driver) throws Exception {
        act(over(driver));
    }

    @Override
    public final void check(StorageDriver after) throws Exception {
        RawView raw = new RawView(after);
        raw.assertIntact();
        check(over(after));
        raw.assertIntact();
    }

    /** A store is closed with its driver, which is not this one's. */
    private LayerService over(StorageDriver driver) throws IOException {
        return subject.open(StoreSettings.over(driver)).layers();
    }

    /** Checks that the layer is there whole, if that was acknowledged or the service says so. */
    final void assertThere(LayerService layers, RepositoryName name, boolean acknowledged) throws IOException {
        if (acknowledged || layers.exists(name, digest)) {
            assertHas(layers, name, digest, content);
        }
    }

    /** Checks that an upload has at least its acknowledged bytes, and ends it. */
    final void assertGoesOn(LayerService layers, UploadId id, long offset) throws IOException {
        try (LayerUpload upload = layers.resume(NAME, id)) {
            assertThat(upload.offset())
                    .as("the offset")
                    .isEqualTo(upload.size())
                    .isBetween(offset, content.size());
            upload.transferFrom(Sources.of(content, upload.size()), upload.size());
            upload.finish(content.size(), digest).close();
        }
        assertHas(layers, NAME, digest, content);
    }
}
