// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.run;

import io.layerstore.tck.RuleResult;
import io.layerstore.tck.RuleText;
import io.layerstore.tck.report.DriverDescription;

/** Is told how a run goes on, on the thread of the run. */
public interface ConformanceListener {
    /**
     * The run begins.
     *
     * @param driver what is under test
     * @param rules how many rules will be checked
     */
    default void started(DriverDescription driver, int rules) {}

    /**
     * The check of a rule begins.
     *
     * @param rule the rule
     */
    default void ruleStarted(RuleText rule) {}

    /**
     * The check of a rule has ended.
     *
     * @param result what came of it
     */
    default void ruleEnded(RuleResult result) {}
}
