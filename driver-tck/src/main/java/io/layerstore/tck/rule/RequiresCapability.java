// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import io.layerstore.driver.Capability;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a driver has to declare for a rule to apply. Where it does not, the rule is not skipped: instead it is tested
 * that the driver refuses what it does not declare.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresCapability {
    /** {@return the capabilities, all of which have to be declared} */
    Capability[] value();
}
