// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Carries a problem from where it was seen to where it is told. */
final class DriverLoadException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient DriverProblem problem;

    DriverLoadException(Reason reason, String advice, @Nullable Throwable cause) {
        this(new DriverProblem(reason, advice), cause);
    }

    DriverLoadException(DriverProblem problem, @Nullable Throwable cause) {
        super(problem.advice(), cause);
        this.problem = problem;
    }

    DriverProblem problem() {
        return problem;
    }
}
