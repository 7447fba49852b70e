// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.tck.RuleSet;
import io.layerstore.tck.StorageDriverTck;
import io.layerstore.tck.harness.DriverHarness;

/**
 * The driver keeps the rules on Jimfs. Left out are those about threads that meet: Jimfs interrupts whoever uses a channel that another
 * thread closes, and shows a file that is just being removed as an empty one.
 */
final class JimfsDriverTckTest extends StorageDriverTck {
    @Override
    protected RuleSet rules() {
        return RuleSet.driver().without("SD-CANC,SD-CONC");
    }

    @Override
    protected DriverHarness harness() {
        return JimfsPlace::new;
    }
}
