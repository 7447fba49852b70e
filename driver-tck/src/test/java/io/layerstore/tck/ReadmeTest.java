// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The fifteen lines in the README compile as they stand there, and prove the toy driver. */
final class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("layerstore.root", ".."));
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void theFifteenLinesProveADriver(@TempDir Path classes) throws Exception {
        String example = example();
        assertThat(example.lines()).hasSizeLessThanOrEqualTo(15);
        compile("import io.layerstore.tck.ToyDriverFactory;" + example, classes);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            TestExecutionSummary summary = run(loader.loadClass("ToyDriverTest"));
            assertThat(summary.getFailures()).isEmpty();
            assertThat(summary.getTestsSucceededCount())
                    .isEqualTo(RuleSet.driver().checks().size());
        }
        assertThat(Path.of("target/tck/ToyDriverTest/report.html")).isNotEmptyFile();
    }

    private static String example() throws IOException {
        Matcher matcher = JAVA.matcher(Files.readString(ROOT.resolve("driver-tck/README.md")));
        assertThat(matcher.find()).as("the README has a block of Java").isTrue();
        return matcher.group(1);
    }

    private static void compile(String text, Path classes) {
        StringWriter messages = new StringWriter();
        var source =
                new SimpleJavaFileObject(URI.create("string:///ToyDriverTest.java"), SimpleJavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                };
        List<String> options = List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(messages, null, null, options, null, List.of(source))
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }

    private static TestExecutionSummary run(Class<?> test) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(test))
                                .build(),
                        listener);
        return listener.getSummary();
    }
}
