// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import io.layerstore.driver.Capability;
import io.layerstore.tck.RequiresCapability;
import io.layerstore.tck.Rule;
import io.layerstore.tck.RuleContext;
import io.layerstore.tck.model.RandomSequences;

/** What holds after whatever was called before. */
final class SequenceRules {
    private static final int SEQUENCES = 40;

    @Rule("SD-MODEL-01")
    void anySequenceDoesWhatTheModelDoes(RuleContext context) throws Throwable {
        new RandomSequences(context.harness(), false).check(SEQUENCES, context.random());
    }

    @Rule("SD-MODEL-02")
    @RequiresCapability(Capability.RESUME)
    void anySequenceWithCheckpointsDoesWhatTheModelDoes(RuleContext context) throws Throwable {
        new RandomSequences(context.harness(), true).check(SEQUENCES, context.random());
    }
}
