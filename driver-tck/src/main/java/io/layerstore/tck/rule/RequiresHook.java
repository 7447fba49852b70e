// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import io.layerstore.tck.harness.Hook;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what the harness has to offer for a rule to be checked. Where it does not, nothing is skipped in silence: the result
 * says that what the driver declares could not be verified here.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresHook {
    /** {@return the hooks, all of which have to be offered} */
    Hook[] value();
}
