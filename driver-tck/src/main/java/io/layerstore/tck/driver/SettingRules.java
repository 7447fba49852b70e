// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.driver.StorageErrorKind.NOT_FOUND;
import static io.layerstore.tck.rule.StorageAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.ListRequest;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.tck.rule.Alone;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/** Settings of the process, which are not the driver's. */
final class SettingRules {
    private static final List<String> NAMES = List.of("INDEX/TITLE", "index/title", "iI/Ii", "1/I.i_i-I");

    @Rule("SD-KEY-11")
    @Alone
    void localeAndTimeZoneDoNotMatter(RuleContext context) throws Throwable {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        List<SeededContent> contents = putAll(context, context.driver(), "before/");
        List<String> listed = Steps.paths(context.driver(), "");
        try {
            Locale.setDefault(
                    new Locale.Builder().setLanguage("tr").setRegion("TR").build());
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            for (StorageDriver driver : List.of(context.driver(), context.another())) {
                assertThat(Steps.paths(driver, "")).isEqualTo(listed);
                verifyAll(context, driver, "before/", contents);
            }
            verifyAll(context, context.another(), "after/", putAll(context, context.another(), "after/"));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        verifyAll(context, context.driver(), "before/", contents);
    }

    private static List<SeededContent> putAll(RuleContext context, StorageDriver driver, String below)
            throws Exception {
        List<SeededContent> contents =
                NAMES.stream().map(name -> context.content(100)).toList();
        for (int i = 0; i < NAMES.size(); i++) {
            Steps.put(driver, context.path(below + NAMES.get(i)), contents.get(i));
        }
        return contents;
    }

    private static void verifyAll(RuleContext context, StorageDriver driver, String below, List<SeededContent> contents)
            throws Exception {
        for (int i = 0; i < NAMES.size(); i++) {
            StoragePath path = context.path(below + NAMES.get(i));
            assertThat(driver.stat(path)).as("what is known of %s", path).isPresent();
            contents.get(i).verify(Steps.read(driver, path));
            assertThat(Steps.files(driver, ListRequest.of(path.value())).get(0))
                    .isEqualTo(driver.stat(path).get());
        }
        assertFails(() -> driver.open(context.path("iI"), ReadOptions.whole()).close(), NOT_FOUND);
    }

    @Rule("SD-PROV-07")
    @Alone
    void noContextClassLoaderIsNeeded(RuleContext context) throws Throwable {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(null);
        try {
            StorageDriver driver = context.another();
            SeededContent content = context.content(10_000);
            Steps.publish(driver, context.path("object"), content);
            content.verify(Steps.read(driver, context.path("object")));
            assertThat(Steps.paths(driver, "")).hasSize(1);
            driver.close();
            assertThat(Thread.currentThread().getContextClassLoader())
                    .as("the context class loader of the caller's thread")
                    .isNull();
        } finally {
            Thread.currentThread().setContextClassLoader(loader);
        }
    }

    @Rule("SD-PROV-10")
    @Alone
    void nothingIsPrinted(RuleContext context) throws Throwable {
        PrintStream out = System.out;
        PrintStream err = System.err;
        Overheard overheard = new Overheard(Thread.currentThread());
        PrintStream listening = new PrintStream(overheard, true, StandardCharsets.UTF_8);
        System.setOut(listening);
        System.setErr(listening);
        try (StorageDriver driver = context.place().open()) {
            Steps.publish(driver, context.path("object"), context.content(10_000));
            Steps.read(driver, context.path("object"));
            Steps.paths(driver, "");
            assertFails(
                    () -> driver.open(context.path("absent"), ReadOptions.whole())
                            .close(),
                    NOT_FOUND);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(overheard.text()).as("what was printed").isEmpty();
    }
}
