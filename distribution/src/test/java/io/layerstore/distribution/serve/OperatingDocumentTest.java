// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.distribution.settings.ServeKey;
import io.layerstore.distribution.settings.ServeValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands about the registry in docs/operating.md, in the README and in the configuration file is so. */
class OperatingDocumentTest {
    private static final Path ROOT = Path.of(System.getProperty("layerstore.root", ".."));
    private static final Pattern LINE = Pattern.compile("(?m)^#(serve\\.[a-z.]+)=(.*)$");
    private static final Set<ServeKey> EXAMPLES =
            Set.of(ServeKey.TLS_CERTIFICATE, ServeKey.TLS_KEY, ServeKey.HTPASSWD, ServeKey.RULES, ServeKey.ANONYMOUS);

    @ParameterizedTest
    @EnumSource(ServeKey.class)
    void eachKeyStandsInBothWithTheSameDefault(ServeKey key) throws IOException {
        String inFile = configuration().get(key.text());

        assertThat(inFile).as(key.text()).isNotNull();
        assertThat(read("docs/operating.md"))
                .contains(
                        EXAMPLES.contains(key)
                                ? "| `" + key.text() + "` | "
                                : "| `" + key.text() + "` | `" + inFile + "` | ");
    }

    @Test
    void theConfigurationFileHasNoKeyThatIsNotKnown() throws IOException {
        assertThat(configuration()).hasSameSizeAs(ServeKey.values());
    }

    @Test
    void theDefaultsOfTheConfigurationFileAreThoseOfTheProgram() throws IOException {
        ServeValues values = ServeValues.none();
        for (ServeKey key : ServeKey.values()) {
            if (!EXAMPLES.contains(key)) {
                values = values.with(key, "the file", configuration().get(key.text()));
            }
        }

        ServePlan said = ServePlan.of(values);
        ServePlan usual = ServePlan.of(ServeValues.none());

        assertThat(said)
                .usingRecursiveComparison()
                .ignoringFields("options.values", "options.metrics", "access.controller")
                .isEqualTo(usual);
    }

    @Test
    void theFirstCommandOfTheReadmeServesWhereTheNextOnesPushAndPull() throws IOException {
        String readme = read("README.md");
        Matcher blocks = Pattern.compile("(?s)```\\n(.*?)```").matcher(readme);

        assertThat(blocks.results().map(block -> block.group(1)).limit(2))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("./layerstore serve\n"),
                        second -> assertThat(second.lines())
                                .hasSize(2)
                                .allMatch(line -> line.startsWith("skopeo copy "))
                                .allMatch(line -> line.contains(" docker://" + ListenAddress.DEFAULT + "/")));
    }

    private static Map<String, String> configuration() throws IOException {
        Map<String, String> lines = new TreeMap<>();
        LINE.matcher(read("distribution/src/main/home/conf/layerstore.properties"))
                .results()
                .forEach(line -> lines.put(line.group(1), line.group(2)));
        return lines;
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
