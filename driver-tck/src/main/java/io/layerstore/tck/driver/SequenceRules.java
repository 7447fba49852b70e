// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import io.layerstore.driver.Capability;
import io.layerstore.tck.model.RandomSequences;
import io.layerstore.tck.rule.RequiresCapability;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;

/** What holds after whatever was called before. */
final class SequenceRules {
    private static final int SEQUENCES = 40;

    @Rule("SD-MODEL-01")
    void anySequenceDoesWhatTheModelDoes(RuleContext context) throws Throwable {
        new RandomSequences(context.harness(), false).check(context.limits().repetitions(SEQUENCES), context.random());
    }

    @Rule("SD-MODEL-02")
    @RequiresCapability(Capability.RESUME)
    void anySequenceWithCheckpointsDoesWhatTheModelDoes(RuleContext context) throws Throwable {
        new RandomSequences(context.harness(), true).check(context.limits().repetitions(SEQUENCES), context.random());
    }
}
