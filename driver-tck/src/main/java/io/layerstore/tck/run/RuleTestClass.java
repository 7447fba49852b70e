// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.run;

import io.layerstore.tck.rule.RuleResult;
import io.layerstore.tck.rule.RuleResult.Status;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The test class behind {@link ConformanceRun}: every rule of the run is a test. */
@ExtendWith(RuleTestClass.FromSession.class)
final class RuleTestClass {
    static final String NAMESPACE = "io.layerstore.tck";

    @TestFactory
    Stream<DynamicTest> rules(CheckedRules rules) {
        return rules.checks().stream()
                .takeWhile(check -> rules.goesOn())
                .map(check -> DynamicTest.dynamicTest(check.toString(), () -> {
                    RuleResult result = rules.check(check);
                    if (result.status() == Status.FAILED) {
                        throw new AssertionError(
                                result.message(), result.cause().orElse(null));
                    }
                }));
    }

    /** Hands the rules of the run over, which lie in the session. */
    static final class FromSession implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
            return parameter.getParameter().getType() == CheckedRules.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
            Object rules = extension
                    .getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(NAMESPACE))
                    .get(CheckedRules.class);
            return Objects.requireNonNull(rules, "rules of the session");
        }
    }
}
