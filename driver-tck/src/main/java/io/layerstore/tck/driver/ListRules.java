// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.tck.driver.Steps.pages;
import static io.layerstore.tck.driver.Steps.paths;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** Listing objects. */
final class ListRules {
    /** In byte order a slash comes after a dash and a dot and before a digit, a letter, and a tilde. */
    private static final List<String> NAMES = List.of(
            "a-b", "a.b/c", "a/b", "a/b-c", "a/b.c", "a/b0", "a/c/d", "a/c/e", "a0", "aB", "a_b", "ab/c", "ab0", "a~",
            "b", "c/a", "c/b/x", "c/b/y", "c/b0", "c/c", "d/d/d/d");

    @Rule("SD-LIST-01")
    void nothingIsAnEmptyPage(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        for (String prefix : List.of("", "absent", "absent/", context.prefix() + "/a/b/c")) {
            assertEmpty(driver.list(ListRequest.of(prefix)));
            assertEmpty(driver.list(ListRequest.of(prefix).byGroup()));
        }
        fill(context, List.of("a/b", "c"));
        assertEmpty(driver.list(ListRequest.of(context.prefix() + "/b")));
        assertEmpty(driver.list(ListRequest.of(context.prefix() + "/a/b/")));
        assertEmpty(driver.list(ListRequest.of(context.prefix() + "/c/")));
        assertEmpty(driver.list(ListRequest.of(context.prefix() + "/").after(context.prefix() + "/d")));
    }

    private static void assertEmpty(ListPage page) {
        assertThat(page.files()).isEmpty();
        assertThat(page.groups()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Rule("SD-LIST-02")
    void everyObjectIsThereOnce(RuleContext context) throws Throwable {
        List<String> all = fill(context, NAMES);
        assertThat(paths(context.driver(), "")).containsExactlyElementsOf(all);
        assertThat(paths(context.driver(), context.prefix())).containsExactlyElementsOf(all);
        for (String below : List.of("a/", "c/", "c/b/", "d/d/", "d/d/d/d")) {
            assertThat(paths(context.driver(), context.prefix() + "/" + below))
                    .containsExactlyElementsOf(beginningWith(all, context.prefix() + "/" + below));
        }
    }

    @Rule("SD-LIST-03")
    void theOrderIsThatOfTheBytes(RuleContext context) throws Throwable {
        List<String> shuffled = new ArrayList<>(NAMES);
        Collections.shuffle(shuffled, context.random());
        List<String> all = fill(context, shuffled);
        assertThat(paths(context.driver(), context.prefix() + "/"))
                .as("the whole list")
                .isEqualTo(all);
        assertThat(paths(context.driver(), "")).isSorted();
    }

    @Rule("SD-LIST-04")
    void pagesTogetherAreTheList(RuleContext context) throws Throwable {
        List<String> all = fill(context, NAMES);
        for (int limit :
                new int[] {1, 2, 5, all.size() - 2, all.size() - 1, all.size(), all.size() + 1, ListRequest.MAX_LIMIT
                }) {
            List<String> seen = new ArrayList<>();
            for (ListPage page : pages(
                    context.driver(), ListRequest.of(context.prefix() + "/").limit(limit))) {
                assertThat(page.files()).hasSizeLessThanOrEqualTo(limit);
                page.files().forEach(file -> seen.add(file.path().value()));
            }
            assertThat(seen).as("pages of %s", limit).isEqualTo(all);
        }
    }

    @Rule("SD-LIST-05")
    void listingBeginsAnywhere(RuleContext context) throws Throwable {
        List<String> all = fill(context, NAMES);
        List<String> begins = new ArrayList<>(all);
        for (String name : List.of("0", "a", "a/", "a/b-", "a/c/", "a/c/d0", "ab/z", "c/b", "c/b/", "zzz", "~")) {
            begins.add(context.prefix() + "/" + name);
        }
        begins.add("0");
        begins.add("~");
        for (String begin : begins) {
            ListRequest request =
                    ListRequest.of(context.prefix() + "/").after(begin).limit(4);
            assertThat(Steps.files(context.driver(), request))
                    .as("after %s", begin)
                    .extracting(file -> file.path().value())
                    .containsExactlyElementsOf(all.stream()
                            .filter(path -> path.compareTo(begin) > 0)
                            .toList());
        }
    }

    @Rule("SD-LIST-06")
    void whatComesAndGoesElsewhereChangesNothing(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        List<String> all = fill(context, NAMES);
        ListRequest request = ListRequest.of(context.prefix() + "/").limit(6);
        ListPage first = driver.list(request);
        driver.delete(context.path("a/b0"), DeleteOptions.any());
        driver.delete(context.path("a-b"), DeleteOptions.any());
        driver.delete(context.path("c/b/y"), DeleteOptions.any());
        fill(context, List.of("a-a", "a.a", "c/b/new"));
        List<String> seen = new ArrayList<>();
        first.files().forEach(file -> seen.add(file.path().value()));
        Steps.files(driver, request.after(first.next().orElseThrow()))
                .forEach(file -> seen.add(file.path().value()));
        List<String> expected = new ArrayList<>(all);
        expected.remove(context.path("c/b/y").value());
        expected.add(context.path("c/b/new").value());
        assertThat(seen).containsExactlyElementsOf(new TreeSet<>(expected));
    }

    @Rule("SD-LIST-07")
    void groupsStandForWhatIsBelow(RuleContext context) throws Throwable {
        fill(context, NAMES);
        String top = context.prefix() + "/";
        List<String> expected = List.of("a-b", "a.b/", "a/", "a0", "aB", "a_b", "ab/", "ab0", "a~", "b", "c/", "d/");
        for (int limit : new int[] {1, 2, 3, 12, 1000}) {
            assertThat(entries(context.driver(), ListRequest.of(top).byGroup().limit(limit)))
                    .as("pages of %s", limit)
                    .containsExactlyElementsOf(
                            expected.stream().map(top::concat).toList());
        }
        assertThat(entries(context.driver(), ListRequest.of(top + "c/").byGroup()))
                .containsExactly(top + "c/a", top + "c/b/", top + "c/b0", top + "c/c");
        assertThat(entries(context.driver(), ListRequest.of(top + "a").byGroup().after(top + "a/")))
                .containsExactly(top + "a0", top + "aB", top + "a_b", top + "ab/", top + "ab0", top + "a~");
        assertThat(entries(context.driver(), ListRequest.of("").byGroup())).containsExactly(top);
    }

    /** Files and groups merged; each page has to be in order, and behind the page before. */
    private static List<String> entries(StorageDriver driver, ListRequest request) throws StorageException {
        List<String> entries = new ArrayList<>();
        for (ListPage page : pages(driver, request)) {
            assertThat(page.files().size() + page.groups().size()).isLessThanOrEqualTo(request.limit());
            TreeSet<String> merged = new TreeSet<>(page.groups());
            page.files().forEach(file -> merged.add(file.path().value()));
            entries.addAll(merged);
        }
        assertThat(entries).isSorted();
        return entries;
    }

    @Rule("SD-LIST-08")
    void prefixesNeedNotEndAtSlashes(RuleContext context) throws Throwable {
        List<String> all = fill(context, NAMES);
        for (String begin : List.of("a", "ab", "a/b", "a/b-", "a/c", "c", "c/b", "d/d/d", "b")) {
            String prefix = context.prefix() + "/" + begin;
            assertThat(paths(context.driver(), prefix))
                    .as("below %s", begin)
                    .containsExactlyElementsOf(beginningWith(all, prefix));
        }
    }

    @Rule("SD-LIST-10")
    void bookkeepingIsNotListed(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        List<String> all = fill(context, List.of("a/b", "c"));
        StageOptions hinted = StageOptions.defaults().withTarget(context.path("a/hint"));
        try (StorageWriter open = driver.writer(hinted);
                StorageWriter ended = driver.writer(hinted)) {
            open.write(context.content(1000).buffer(0, 1000));
            ended.write(context.content(1000).buffer(0, 1000));
            if (driver.capabilities().has(Capability.RESUME)) {
                open.checkpoint(new byte[100]);
            }
            try (StagedContent sealed = ended.seal()) {
                assertThat(paths(driver, "")).isEqualTo(all);
                assertThat(paths(context.another(), "")).isEqualTo(all);
                assertThat(entries(driver, ListRequest.of("").byGroup())).containsExactly(context.prefix() + "/");
                sealed.publish(context.path("a/hint"), WriteOptions.replace());
            }
        }
        assertThat(paths(driver, "")).hasSize(3);
    }

    /** Puts objects; returns the paths in byte order. */
    private static List<String> fill(RuleContext context, Collection<String> names) throws StorageException {
        TreeSet<String> paths = new TreeSet<>();
        for (String name : names) {
            Steps.put(context.driver(), context.path(name), context.content(3));
            paths.add(context.path(name).value());
        }
        return List.copyOf(paths);
    }

    private static List<String> beginningWith(List<String> all, String prefix) {
        return all.stream().filter(path -> path.startsWith(prefix)).toList();
    }
}
