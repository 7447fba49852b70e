// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.model;

import io.layerstore.driver.Capabilities;
import io.layerstore.driver.Capability;
import io.layerstore.tck.model.Step.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws random steps of the kinds that a driver declares, more often those that are needed to get anywhere. */
final class StepSource {
    private static final int INSTANCES = 2;
    private static final int STAGES = 2;
    private static final int[] SIZES = {0, 1, 100, 4096, 5000, 20_000};

    private final List<Verb> verbs = new ArrayList<>();
    private final Random random;

    StepSource(Capabilities capabilities, boolean resuming, Random random) {
        this.random = random;
        add(2, Verb.PUT, Verb.DELETE, Verb.READ, Verb.STAT, Verb.WRITE, Verb.SEAL, Verb.PUBLISH);
        add(1, Verb.DELETE_ALL, Verb.LIST, Verb.WRITER, Verb.WRITER, Verb.CLOSE, Verb.ABORT, Verb.REOPEN);
        add(capabilities.has(Capability.CREATE_NEW) ? 2 : 0, Verb.CREATE);
        add(capabilities.has(Capability.PUBLISH_CREATE_NEW) ? 2 : 0, Verb.PUBLISH_NEW);
        add(capabilities.has(Capability.WRITE_IF_VERSION) ? 1 : 0, Verb.REPLACE_VERSION, Verb.PUBLISH_VERSION);
        add(capabilities.has(Capability.DELETE_IF_VERSION) ? 1 : 0, Verb.DELETE_VERSION);
        if (resuming) {
            add(10, Verb.CHECKPOINT, Verb.RESUME);
            add(5, Verb.CLOSE);
            add(2, Verb.WRITE, Verb.WRITER, Verb.STAT_STAGED);
            add(capabilities.has(Capability.LIST_STAGED) ? 1 : 0, Verb.LIST_STAGED);
        }
    }

    private void add(int times, Verb... more) {
        for (int i = 0; i < times; i++) {
            verbs.addAll(List.of(more));
        }
    }

    List<Step> steps(int number) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Verb verb = verbs.get(random.nextInt(verbs.size()));
            int size = SIZES[random.nextInt(SIZES.length)];
            steps.add(new Step(
                    verb,
                    random.nextInt(INSTANCES),
                    random.nextInt(ModelObjects.COUNT),
                    random.nextInt(STAGES),
                    size,
                    random.nextInt(100_000)));
        }
        return steps;
    }
}
