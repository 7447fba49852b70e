// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a rule costs too much to be checked without being asked for. Where nobody asks, nothing is skipped in silence:
 * the result says what it costs and which property asks for it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OptIn {
    /** {@return the system property that asks for the rule when it is {@code true}, such as {@code tck.scale}} */
    String value();

    /** {@return what the check costs, for the report, such as {@code some minutes and 6 GiB of the back-end}} */
    String cost();
}
