// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.run;

import io.layerstore.driver.CapabilityProfile;
import io.layerstore.tck.RuleSet;
import io.layerstore.tck.report.ConformanceReport;
import io.layerstore.tck.report.ReportRecorder;
import io.layerstore.tck.rule.RuleCheck;
import io.layerstore.tck.rule.RuleResult;
import io.layerstore.tck.rule.RuleRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The rules of one run, handed to the JUnit Platform as tests. Nothing that lies on the class path joins in. */
final class CheckedRules {
    private final RunHarness harness;
    private final RuleRunner runner;
    private final ConformanceListener listener;
    private final ReportRecorder recorder;
    private final List<RuleCheck> checks = new ArrayList<>();

    CheckedRules(RunHarness harness, RuleRunner runner, ConformanceListener listener, long seed, String rules) {
        this.harness = harness;
        this.runner = runner;
        this.listener = listener;
        this.recorder = new ReportRecorder(harness, seed, rules);
        RuleSet.unknownIn(rules).ifPresent(unknown -> {
            throw new IllegalStateException("there is no rule that begins with " + unknown);
        });
        checks.addAll(RuleSet.driver().only(rules).checks());
        boolean fit = recorder.driver()
                .capabilities()
                .filter(capabilities ->
                        CapabilityProfile.LAYER_SERVICE.missing(capabilities).isEmpty())
                .isPresent();
        if (fit) {
            checks.addAll(RuleSet.services().only(rules).checks());
        }
        if (checks.isEmpty()) {
            throw new IllegalStateException("there is no rule to check: the driver does not declare what the layer"
                    + " service needs, and all of " + rules + " are about that");
        }
    }

    boolean goesOn() {
        return listener.goesOn();
    }

    ConformanceReport run() {
        listener.started(recorder.driver(), checks.size());
        LauncherConfig config = LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestEngines(jupiter())
                .build();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .enableImplicitConfigurationParameters(false)
                .selectors(DiscoverySelectors.selectClass(RuleTestClass.class))
                .build();
        try (LauncherSession session = LauncherFactory.openSession(config)) {
            session.getStore().put(Namespace.create(RuleTestClass.NAMESPACE), CheckedRules.class, this);
            Mishaps mishaps = new Mishaps();
            session.getLauncher().execute(request, mishaps);
            mishaps.check();
        }
        return recorder.finish(harness.places().removeAll());
    }

    private static TestEngine jupiter() {
        return ServiceLoader.load(TestEngine.class, CheckedRules.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(engine -> engine.getId().equals("junit-jupiter"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("JUnit Jupiter's engine is not there"));
    }

    List<RuleCheck> checks() {
        return checks;
    }

    RuleResult check(RuleCheck check) {
        listener.ruleStarted(check.text());
        RuleResult result = runner.run(check);
        recorder.add(result);
        listener.ruleEnded(result);
        return result;
    }

    /** Lets no failure go by that is not one of a rule: of the class, or of the listener of the run. */
    private static final class Mishaps implements TestExecutionListener {
        private @Nullable Throwable first;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            result.getThrowable()
                    .filter(failure -> test.isContainer() || !(failure instanceof AssertionError))
                    .filter(failure -> first == null)
                    .ifPresent(failure -> first = failure);
        }

        void check() {
            if (first != null) {
                throw new IllegalStateException("the rules could not be run", first);
            }
        }
    }
}
