// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.tck.rule.RuleSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of old defects is complete, and what it names to rule them out exists. */
final class LineageTest {
    private static final Path ROOT = Path.of(System.getProperty("layerstore.root", ".."));
    private static final Pattern ROW = Pattern.compile("^\\| D([0-9]+) \\| (.+) \\| (.+) \\|$");
    private static final Pattern ID = Pattern.compile("\\b(?:SD|LS)-[A-Z]+-[0-9]{2}\\b");
    private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z]+)`");
    private static final int DEFECTS = 62;

    @Test
    void everyDefectHasOneRow() throws IOException {
        List<Integer> numbers =
                rows().stream().map(row -> Integer.valueOf(row.group(1))).toList();
        assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, DEFECTS).boxed().toList());
    }

    @Test
    void everyRuleThatIsNamedExists() throws IOException {
        Set<String> specified = new HashSet<>();
        specified.addAll(
                RuleSpecification.parse(document("storage-driver.md")).rules().keySet());
        specified.addAll(
                RuleSpecification.parse(document("layer-service.md")).rules().keySet());
        List<String> named = found(ID, document("lineage.md"));
        assertThat(named).hasSizeGreaterThan(DEFECTS);
        assertThat(specified).containsAll(named);
    }

    @Test
    void everyTypeThatIsNamedExists() throws IOException {
        Set<String> types = new HashSet<>();
        for (String module : List.of("api", "core", "driver-tck")) {
            try (Stream<Path> sources = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                sources.forEach(path -> types.add(path.getFileName().toString().replace(".java", "")));
            }
        }
        assertThat(types).containsAll(found(TYPE, document("lineage.md")));
    }

    @Test
    void everyRowNamesARuleATypeOrAReason() throws IOException {
        for (Matcher row : rows()) {
            String answer = row.group(3);
            assertThat(ID.matcher(answer).find() || TYPE.matcher(answer).find() || answer.length() > 40)
                    .as("what rules out D%s", row.group(1))
                    .isTrue();
        }
    }

    private static List<Matcher> rows() throws IOException {
        return document("lineage.md")
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .toList();
    }

    private static List<String> found(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(matcher.groupCount()));
        }
        return found;
    }

    private static String document(String name) throws IOException {
        return Files.readString(ROOT.resolve("docs/spec").resolve(name));
    }
}
