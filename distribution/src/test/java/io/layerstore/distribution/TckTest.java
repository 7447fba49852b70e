// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.distribution.CliRun.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command that proves a driver says what it found, by its exit code too, and leaves the report and nothing else. */
class TckTest {
    @TempDir
    private Path directory;

    private Path root;
    private Place place;

    @BeforeEach
    void makePlace() {
        root = directory.resolve("root");
        place = Place.in(directory);
    }

    @Test
    void allRulesAreCheckedAndNothingIsLeft() throws IOException {
        CliRun run = tck("--seed", "7");
        assertThat(run.status()).as("%s%s", run.out(), run.err()).isZero();
        assertThat(run.out()).contains("CONFORMANT (LIMITED)", "FIT (LIMITED)", "LS-FIN", "SD-CMT", "seed 7");
        assertThat(run.err()).contains("layerstore: checking ", " rules on the driver filesystem, seed 7");
        assertThat(directory.resolve("report/report.html")).isNotEmptyFile();
        assertThat(directory.resolve("report/report.json")).isNotEmptyFile();
        try (var objects = Files.walk(root)) {
            assertThat(objects.filter(Files::isRegularFile))
                    .noneMatch(file -> file.toString().contains("/tck-"));
        }
    }

    @Test
    void scriptsGetOneObjectPerRuleAndOneForTheVerdict() {
        CliRun run = tck("--rules", "SD-PROV,LS-ISO", "--json");
        assertThat(run.status()).isZero();
        assertThat(run.err().lines()).anyMatch(line -> line.contains("\"id\":\"LS-ISO-01\",\"status\":\"PASSED\""));
        assertThat(run.out().lines())
                .singleElement()
                .asString()
                .contains(
                        "\"driver\":\"filesystem\"",
                        "{\"question\":\"CONFORMANT_DRIVER\",\"answer\":\"OPEN\"",
                        "\"FAILED\":0",
                        "\"findings\":[]");
    }

    @Test
    void aDriverThatBreaksARuleIsToldWithTheCommandThatShowsItAgain() {
        CliRun run = tck("--rules", "SD-LIST-01,SD-READ-01", "--seed", "7", "--time-scale", "0.0000001");
        assertThat(run.status()).isEqualTo(8);
        assertThat(run.err()).contains("layerstore: FAIL SD-LIST-01 (MUST) Nothing is an empty page");
        assertThat(run.out())
                .contains("NOT CONFORMANT", "MUST rules that it does not keep: SD-LIST-01, SD-READ-01")
                .contains("expected: A page without entries", "seen: not done after")
                .contains("again: layerstore tck --driver filesystem --param rootdirectory=" + root
                        + " --rules SD-LIST-01 --seed 7 --time-scale 1.0E-7");
    }

    @Test
    void aWaiverIsShownAndCostsTheVerdict() {
        CliRun run =
                tck("--rules", "SD-LIST-01", "--time-scale", "0.0000001", "--waive", "SD-LIST-01=it is a slow disk");
        assertThat(run.status()).isEqualTo(8);
        assertThat(run.out()).contains("1 WAIVED", "waived: it is a slow disk");
    }

    @Test
    void aPlaceThatIsNotEmptyIsRefusedUnlessItIsAllowed() throws IOException {
        Files.createDirectories(root.resolve("precious"));
        Files.writeString(root.resolve("precious/thing"), "x");
        CliRun refused = tck("--rules", "SD-STAT");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("is not empty: the object precious/thing", "--allow-not-empty");
        assertThat(tck("--rules", "SD-STAT", "--allow-not-empty").status()).isZero();
        assertThat(tck("--rules", "SD-STAT-01", "--allow-not-empty", "--time-scale", "0.0000001", "--seed", "7")
                        .out())
                .contains(" --rules SD-STAT-01 --seed 7 --allow-not-empty --time-scale 1.0E-7");
        assertThat(root.resolve("precious/thing")).hasContent("x");
    }

    @Test
    void aRunThatCheckedNothingIsNoSuccess() {
        CliRun run = tck("--rules", "SD-SCALE-01,SD-FAULT-01");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).contains("1 DECLARED", "1 NOT RUN");
        assertThat(run.err()).contains("none of the rules that were asked for was checked");
    }

    @Test
    void driversThatShareNoBackEndAreNotJudged() {
        String report = directory.resolve("report").toString();
        CliRun apart = place.run("tck", "--driver", "inmemory", "--rules", "SD-STAT", "--report", report);
        assertThat(apart.status()).isEqualTo(2);
        assertThat(apart.err()).contains("one does not see what the other has written", "--param");
        CliRun together = place.run(
                "tck", "--driver", "inmemory", "--param", "space=tck", "--rules", "SD-STAT", "--report", report);
        assertThat(together.status()).as("%s", together.err()).isZero();
    }

    @Test
    void nobodyProvesADriverByAccident() {
        CliRun run = place.run("tck");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("say which driver, with --driver NAME");
    }

    @ParameterizedTest
    @CsvSource({
        "--rules, SD-NONE, no rule that begins with 'SD-NONE'",
        "--waive, SD-CMT=too short an id, expected the id of a rule",
        "--stress, 0, has to be positive",
        "--seed, x, --seed",
    })
    void whatCannotBeRightIsRefusedAtOnce(String option, String value, String told) {
        CliRun run = tck(option, value);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(told);
        assertThat(root).doesNotExist();
    }

    @Test
    void anUnknownDriverIsToldAsElsewhere() {
        CliRun run = place.run("tck", "--driver", "disk");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("no driver 'disk'", "filesystem");
    }

    private CliRun tck(String... more) {
        String[] words = {
            "tck",
            "--driver",
            "filesystem",
            "--param",
            "rootdirectory=" + root,
            "--report",
            directory.resolve("report").toString()
        };
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return place.run(all);
    }
}
