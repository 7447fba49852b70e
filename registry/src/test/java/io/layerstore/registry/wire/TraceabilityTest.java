// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Compares the list of requirements with the tests that prove them. */
class TraceabilityTest {
    private static final Path SPECIFICATION =
            Path.of(System.getProperty("layerstore.root", "..")).resolve("docs/spec/distribution.md");
    private static final Pattern ID = Pattern.compile("\\b(?:OCI-[A-Z]+|HTTP|MT|HARD)-[0-9]{2}\\b");
    private static final Pattern ROW =
            Pattern.compile("\\| (" + ID + ") \\| (must|should|may|practice) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern TEST = Pattern.compile("`([A-Za-z]+Test)\\.([A-Za-z0-9]+)`");
    private static final int REQUIREMENTS = 121;

    private static final List<Matcher> rows = new ArrayList<>();
    private static final Map<String, Set<String>> proofs = new TreeMap<>();

    @BeforeAll
    static void read() throws Exception {
        for (String line : Files.readAllLines(SPECIFICATION)) {
            if (line.startsWith("| ") && !line.startsWith("| id |")) {
                Matcher row = ROW.matcher(line);
                assertThat(row.matches()).as("the form of %s", line).isTrue();
                rows.add(row);
            }
        }
        for (Class<?> type : testClasses()) {
            for (Method method : type.getDeclaredMethods()) {
                ids(method)
                        .forEach(id -> proofs.computeIfAbsent(id, each -> new TreeSet<>())
                                .add(type.getSimpleName() + "." + method.getName()));
            }
        }
    }

    private static List<Class<?>> testClasses() throws IOException, URISyntaxException, ClassNotFoundException {
        Path classes = Path.of(TraceabilityTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes.resolve("io/layerstore/registry"), 2)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith("Test.class")).toList()) {
                String path = classes.relativize(file).toString();
                String name = path.substring(0, path.length() - ".class".length());
                found.add(Class.forName(
                        name.replace(file.getFileSystem().getSeparator(), "."),
                        false,
                        TraceabilityTest.class.getClassLoader()));
            }
        }
        return found;
    }

    private static List<String> ids(Method method) {
        return Optional.ofNullable(method.getAnnotation(DisplayName.class))
                .map(name -> ID.matcher(name.value())
                        .results()
                        .map(each -> each.group())
                        .toList())
                .orElse(List.of());
    }

    @Test
    @DisplayName("every requirement has a row of its own, and none is left out")
    void everyRequirementHasARowOfItsOwn() {
        List<String> ids = rows.stream().map(row -> row.group(1)).toList();
        assertThat(ids).doesNotHaveDuplicates().hasSize(REQUIREMENTS);
        Map<String, Integer> last = new TreeMap<>();
        for (String id : ids) {
            String group = id.substring(0, id.length() - 2);
            int number = Integer.parseInt(id.substring(id.length() - 2));
            assertThat(number).as("%s follows the one before", id).isEqualTo(last.getOrDefault(group, 0) + 1);
            last.put(group, number);
        }
    }

    @Test
    @DisplayName("every requirement is proved by tests that carry its id, or says why it is not")
    void everyRequirementIsProvedOrSaysWhyNot() {
        for (Matcher row : rows) {
            String id = row.group(1);
            List<String> named = TEST.matcher(row.group(4))
                    .results()
                    .map(test -> test.group(1) + "." + test.group(2))
                    .toList();
            if (named.isEmpty()) {
                assertThat(row.group(4)).as("reason of %s", id).matches("Left out: .{15,}");
                assertThat(proofs).as("tests of what is left out").doesNotContainKey(id);
            } else {
                assertThat(proofs.getOrDefault(id, Set.of()))
                        .as("tests of %s", id)
                        .containsAll(named);
                assertThat(row.group(4).replaceAll(TEST.pattern(), "").replaceAll("[, ]", ""))
                        .as("what else stands at %s", id)
                        .isEmpty();
            }
        }
    }

    @Test
    @DisplayName("every id that a test carries is a requirement")
    void everyIdThatATestCarriesIsARequirement() {
        assertThat(rows.stream().map(row -> row.group(1)).toList()).containsAll(proofs.keySet());
    }

    @Test
    @DisplayName("every test over the wire says what it proves")
    void everyTestOverTheWireSaysWhatItProves() throws Exception {
        for (Class<?> type : testClasses()) {
            if (type.getPackageName().endsWith(".wire") && type != TraceabilityTest.class) {
                List<Method> tests = Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class)
                                || method.isAnnotationPresent(org.junit.jupiter.params.ParameterizedTest.class))
                        .toList();
                assertThat(tests)
                        .as("tests of %s", type)
                        .isNotEmpty()
                        .allMatch(method -> !ids(method).isEmpty());
            }
        }
    }
}
