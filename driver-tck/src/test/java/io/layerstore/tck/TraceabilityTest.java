// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.tck.rule.RuleSpecification;
import io.layerstore.tck.rule.RuleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Specification, javadoc and rule methods speak of the same rules. */
final class TraceabilityTest {
    private static final Path ROOT = Path.of(System.getProperty("layerstore.root", ".."));

    @Test
    void driverRulesAreSpecifiedCitedAndChecked() throws IOException {
        assertTraced("SD", "storage-driver.md", RuleSet.driver());
    }

    @Test
    void layerServiceRulesAreSpecifiedCitedAndChecked() throws IOException {
        assertTraced("LS", "layer-service.md", RuleSet.layerService());
    }

    @Test
    void manifestServiceRulesAreSpecifiedCitedAndChecked() throws IOException {
        assertTraced("MS", "manifest-service.md", RuleSet.manifestService());
    }

    @Test
    void theSpecificationInTheJarIsTheOneInTheDocuments() throws IOException {
        assertThat(RuleSpecification.driver().rules())
                .isEqualTo(
                        RuleSpecification.parse(document("storage-driver.md")).rules());
        assertThat(RuleSpecification.layerService().rules())
                .isEqualTo(RuleSpecification.parse(document("layer-service.md")).rules());
        assertThat(RuleSpecification.manifestService().rules())
                .isEqualTo(
                        RuleSpecification.parse(document("manifest-service.md")).rules());
    }

    @Test
    void everyRuleSaysWhatUsuallyIsTheMatter() throws IOException {
        for (RuleText rule :
                RuleSpecification.parse(document("storage-driver.md")).rules().values()) {
            assertThat(rule.title()).as(rule.id()).isNotBlank().doesNotEndWith(".");
            assertThat(rule.causes()).as(rule.id()).isNotBlank().endsWith(".");
        }
    }

    private static void assertTraced(String kind, String specification, RuleSet checked) throws IOException {
        SortedSet<String> specified = new TreeSet<>(
                RuleSpecification.parse(document(specification)).rules().keySet());
        SortedSet<String> rules = new TreeSet<>();
        checked.checks().forEach(check -> rules.add(check.id()));
        assertThat(specified).as("ids in %s", specification).isNotEmpty();
        assertThat(cited(kind)).as("ids in javadoc, against %s", specification).isEqualTo(specified);
        assertThat(rules).as("ids of rule methods, against %s", specification).isEqualTo(specified);
    }

    private static String document(String name) throws IOException {
        return Files.readString(ROOT.resolve("docs/spec").resolve(name));
    }

    private static SortedSet<String> cited(String kind) throws IOException {
        Pattern id = Pattern.compile("\\b" + kind + "-[A-Z]+-[0-9]{2}\\b");
        SortedSet<String> cited = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(ROOT.resolve("api/src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = id.matcher(Files.readString(source));
                while (matcher.find()) {
                    cited.add(matcher.group());
                }
            }
        }
        return cited;
    }
}
