// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What rules expect of failures. */
public final class StorageAssertions {
    private StorageAssertions() {}

    /**
     * Checks that a call fails with a storage exception of one of some kinds.
     *
     * @param call the call
     * @param kinds the kinds that are right
     * @return the exception
     */
    public static StorageException assertFails(ThrowingCallable call, StorageErrorKind... kinds) {
        try {
            call.call();
        } catch (StorageException e) {
            assertThat(kinds).as("the kind of: %s", e.getMessage()).contains(e.kind());
            return e;
        } catch (Throwable e) {
            throw new AssertionError("expected a StorageException, one of " + List.of(kinds) + ", seen " + e, e);
        }
        throw new AssertionError("expected a StorageException, one of " + List.of(kinds) + ", seen success");
    }
}
