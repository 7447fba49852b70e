// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.run;

import io.layerstore.tck.report.DriverDescription;
import io.layerstore.tck.rule.RuleResult;
import io.layerstore.tck.rule.RuleText;

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

    /**
     * Is asked before each rule whether to go on. A run that does not go on ends with a report about the rules that were
     * checked until then.
     *
     * @return whether the next rule is to be checked
     */
    default boolean goesOn() {
        return true;
    }
}
