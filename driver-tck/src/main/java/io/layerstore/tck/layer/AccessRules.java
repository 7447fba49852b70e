// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.push;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.layer.AccessDeniedException;
import io.layerstore.layer.Action;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadInfo;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Rules of area ACC: who may do what. */
final class AccessRules {
    private static final Principal SOMEBODY = new NamedPrincipal("somebody");

    @Rule("LS-ACC-01")
    void withoutTheRightNothingIsDoneOrLookedAt(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        FaultyStorageDriver driver = place.faulty();
        OpenStore store = place.store(driver, builder -> builder.accessController((who, where, what) -> false));
        RepositoryName closed = repository("closed");
        for (Verb verb : Verb.all(context.content(100), repository("source"), UploadId.random())) {
            driver.disarm();
            AccessDeniedException denied =
                    thrown(AccessDeniedException.class, () -> verb.call().on(store.as(SOMEBODY), closed));
            assertThat(driver.calls()).as("driver calls of a denied %s", verb).isEmpty();
            assertThat(denied.principal()).isEqualTo("somebody");
            assertThat(denied.repository()).isEqualTo(closed);
            assertThat(denied.action()).isEqualTo(verb.action());
            assertThat(denied).hasMessageContaining("somebody").hasMessageContaining(closed.value());
        }
        place.raw().assertEmpty();
    }

    @Rule("LS-ACC-02")
    void eachVerbNeedsItsOwnRightAndNoOther(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        RepositoryName open = repository("open");
        RepositoryName source = repository("source");
        for (Verb verb : Verb.all(context.content(100), source, UploadId.random())) {
            LayerService enough = place.store(builder -> builder.accessController(
                            (who, where, what) -> what == verb.action() || where.equals(source)))
                    .layers();
            assertThat(verb.failure(enough, open) instanceof AccessDeniedException)
                    .as("%s was denied to one with the right to %s alone", verb, verb.action())
                    .isFalse();
            LayerService lacking = place.store(builder -> builder.accessController(
                            (who, where, what) -> what != verb.action() || !where.equals(open)))
                    .layers();
            assertThat(verb.failure(lacking, open))
                    .as("%s without the right to %s", verb, verb.action())
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @Rule("LS-ACC-03")
    void deniedPutLeavesItsSourceUnread(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store(builder -> builder.accessController((who, where, what) -> false));
        SeededContent content = context.content(100);
        ReadableByteChannel source = content.channel();
        thrown(
                AccessDeniedException.class,
                () -> store.as(SOMEBODY).put(repository("closed"), source, content.sha256()));
        assertThat(source.read(ByteBuffer.allocate(200))).isEqualTo(100);
    }

    @Rule("LS-ACC-04")
    void uploadsAreListedOnlyWhereThePrincipalMayPush(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        RepositoryName mine = repository("mine");
        RepositoryName theirs = repository("theirs");
        OpenStore store = place.store(builder -> builder.accessController(
                (who, where, what) -> who.getName().equals("root") || (where.equals(mine) && what == Action.PUSH)));
        LayerService root = store.as(new NamedPrincipal("root"));
        try (LayerUpload one = root.upload(mine);
                LayerUpload two = root.upload(theirs)) {
            assertThat(root.uploads("", 10).uploads())
                    .extracting(UploadInfo::id)
                    .containsExactlyInAnyOrder(one.id(), two.id());
            assertThat(store.as(SOMEBODY).uploads("", 10).uploads())
                    .extracting(UploadInfo::id)
                    .containsExactly(one.id());
        }
    }

    @Rule("LS-ACC-05")
    void everyPrincipalOfOneStoreIsAskedAboutByItsOwnName(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        Set<String> asked = ConcurrentHashMap.newKeySet();
        OpenStore store = place.store(builder -> builder.accessController((who, where, what) -> {
            asked.add(who.getName());
            return who.getName().startsWith("good");
        }));
        SeededContent content = context.content(100);
        push(store.as(new NamedPrincipal("good one")), repository("r"), content);
        for (String name : List.of("good two", "bad one")) {
            LayerService service = store.as(new NamedPrincipal(name));
            boolean may = name.startsWith("good");
            if (may) {
                assertThat(service.exists(repository("r"), content.sha256())).isTrue();
            } else {
                thrown(AccessDeniedException.class, () -> service.exists(repository("r"), content.sha256()));
            }
        }
        assertThat(asked).containsExactlyInAnyOrder("good one", "good two", "bad one");
    }
}
