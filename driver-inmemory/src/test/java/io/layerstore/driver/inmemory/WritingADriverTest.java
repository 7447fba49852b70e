// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.tck.RuleSet;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.harness.FactoryPlace;
import io.layerstore.tck.rule.RuleResult;
import io.layerstore.tck.rule.RuleResult.Status;
import io.layerstore.tck.rule.RuleRunner;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver in docs/writing-a-driver.md compiles as it stands there and keeps every rule. */
final class WritingADriverTest {
    private static final Path ROOT = Path.of(System.getProperty("layerstore.root", ".."));
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("(?:class|record) (\\w+)");

    @Test
    void theDriverInTheDocumentKeepsEveryRule(@TempDir Path classes) throws Exception {
        compile(sources(), classes);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            var factory = (StorageDriverFactory) loader.loadClass("com.example.tiny.TinyDriverFactory")
                    .getConstructor()
                    .newInstance();
            RuleRunner runner = new RuleRunner(new Tiny(factory), RuleRunner.seed());
            assertThat(RuleSet.driver().checks().stream().map(runner::run))
                    .filteredOn(result -> result.status() == Status.FAILED)
                    .extracting(RuleResult::message)
                    .isEmpty();
        }
    }

    private static List<Source> sources() throws IOException {
        String document = Files.readString(ROOT.resolve("docs/writing-a-driver.md"));
        return JAVA.matcher(document)
                .results()
                .map(block -> new Source(block.group(1)))
                .toList();
    }

    private static void compile(List<Source> sources, Path classes) {
        StringWriter messages = new StringWriter();
        List<String> options = List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(messages, null, null, options, null, sources)
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }

    /** The factory that was just compiled, on no class path where a service loader would look. */
    private record Tiny(StorageDriverFactory factory) implements DriverHarness {
        @Override
        public DriverPlace fresh() {
            return new FactoryPlace(factory, Map.of("shelf", UUID.randomUUID().toString()), () -> {});
        }

        @Override
        public Optional<StorageDriverFactory> factory(String name) {
            return Optional.of(factory).filter(found -> found.name().equals(name));
        }
    }

    /** One block of the document. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///" + type(text) + ".java"), Kind.SOURCE);
            this.text = text;
        }

        private static String type(String text) {
            return TYPE.matcher(text).results().findFirst().orElseThrow().group(1);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
