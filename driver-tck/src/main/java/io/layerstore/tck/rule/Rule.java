// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method that checks one rule of a specification. The method takes a {@link RuleContext} and may throw anything;
 * it passes if it returns. Its class has a constructor without parameters, and each rule runs on an instance of its own.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Rule {
    /** {@return the id of the rule, such as {@code SD-CMT-05}; title and level stand in the specification} */
    String value();
}
