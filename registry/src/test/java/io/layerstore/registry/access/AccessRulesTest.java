// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import static io.layerstore.layer.Action.DELETE;
import static io.layerstore.layer.Action.PULL;
import static io.layerstore.layer.Action.PUSH;
import static io.layerstore.registry.access.RegistryPrincipal.ANONYMOUS;
import static io.layerstore.registry.access.RegistryPrincipal.SYSTEM;
import static io.layerstore.registry.access.RegistryPrincipal.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.layerstore.layer.Action;
import io.layerstore.name.RepositoryName;
import java.security.Principal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {
    private static final RepositoryName APP = RepositoryName.parse("team/app");
    private static final RepositoryName OTHER = RepositoryName.parse("other");

    @ParameterizedTest
    @EnumSource
    void withoutGrantsEverythingIsDeniedButToTheRegistryItself(Action action) {
        AccessRules rules = rules();
        assertThat(rules.permits(ANONYMOUS, APP, action)).isFalse();
        assertThat(rules.permits(user("ann"), APP, action)).isFalse();
        assertThat(rules.permits(user("system"), APP, action)).isFalse();
        assertThat(rules.permits(SYSTEM, APP, action)).isTrue();
    }

    @Test
    void aGrantHoldsForItsUserItsActionsAndItsRepositories() {
        AccessRules rules = rules("ann pull,push team/**");
        assertThat(allowed(rules, user("ann"), APP)).containsExactly(PULL, PUSH);
        assertThat(allowed(rules, user("ann"), OTHER)).isEmpty();
        assertThat(allowed(rules, user("Ann"), APP)).isEmpty();
        assertThat(allowed(rules, user("bob"), APP)).isEmpty();
        assertThat(allowed(rules, ANONYMOUS, APP)).isEmpty();
    }

    @Test
    void grantsAddUp() {
        AccessRules rules = rules("ann push team/*", "anonymous pull **", "* delete team/app", "ann pull,pull other");
        assertThat(allowed(rules, user("ann"), APP)).containsExactly(PULL, PUSH, DELETE);
        assertThat(allowed(rules, user("bob"), APP)).containsExactly(PULL, DELETE);
        assertThat(allowed(rules, ANONYMOUS, APP)).containsExactly(PULL);
    }

    @Test
    void allIsAllActions() {
        assertThat(allowed(rules("ann all **"), user("ann"), APP)).containsExactly(Action.values());
    }

    @Test
    void aStarIsEveryUserAndNobodyElse() {
        AccessRules rules = rules("* pull **");
        assertThat(allowed(rules, user("ann"), APP)).containsExactly(PULL);
        assertThat(allowed(rules, user("anonymous"), APP)).containsExactly(PULL);
        assertThat(allowed(rules, ANONYMOUS, APP)).isEmpty();
    }

    @Test
    void whatNobodyNeedsToLogInForHoldsForEverybody() {
        AccessRules rules = rules("anonymous pull **");
        assertThat(allowed(rules, ANONYMOUS, APP)).containsExactly(PULL);
        assertThat(allowed(rules, user("ann"), APP)).containsExactly(PULL);
        assertThat(allowed(rules, user("*"), APP)).containsExactly(PULL);
    }

    @Test
    void aPrincipalOfAnotherTypeIsAnonymousWhateverItsName() {
        Principal stranger = () -> "ann";
        AccessRules rules = rules("ann all **", "* push **", "anonymous pull **");
        assertThat(allowed(rules, stranger, APP)).containsExactly(PULL);
    }

    @Test
    void theFixedRulesHoldEverywhere() {
        AccessRules open = AccessRules.anonymous(Set.of(PULL));
        assertThat(allowed(open, ANONYMOUS, APP)).containsExactly(PULL);
        assertThat(allowed(open, user("ann"), OTHER)).containsExactly(PULL);
        AccessRules closed = AccessRules.users(EnumSet.allOf(Action.class));
        assertThat(allowed(closed, ANONYMOUS, APP)).isEmpty();
        assertThat(allowed(closed, user("ann"), OTHER)).containsExactly(Action.values());
        assertThat(allowed(AccessRules.users(Set.of()), user("ann"), APP)).isEmpty();
    }

    @Test
    void blanksAndCommentsSayNothing() {
        AccessRules rules = rules("", " \t ", "# ann all **", "\t#", "  bob\t \tpull   team/app \t # his own", "\r");
        assertThat(allowed(rules, user("bob"), APP)).containsExactly(PULL);
        assertThat(allowed(rules, user("ann"), APP)).isEmpty();
    }

    @Test
    void namesMayHaveAnyLetters() {
        AccessRules rules = rules("jürgen@müller.example pull **", "密码 push **", "a,b delete **");
        assertThat(allowed(rules, user("jürgen@müller.example"), APP)).containsExactly(PULL);
        assertThat(allowed(rules, user("密码"), APP)).containsExactly(PUSH);
        assertThat(allowed(rules, user("a,b"), APP)).containsExactly(DELETE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "ann pull",
                "ann pull team app",
                "ann pull, push **",
                "ann pull,,push **",
                "ann pull, **",
                "ann , **",
                "ann PULL **",
                "ann p\u0131ll **",
                "ann all,pull **",
                "ann none **",
                "ann ** pull",
                "a:n:n pull **",
                "a\0n pull **",
                "ann pull Team/**",
                "ann pull team/",
                "ann pull ***",
                "ann pull (a*)*",
                "ann pull #**"
            })
    void whatIsNoGrantIsRefusedByItsLine(String line) {
        assertThatExceptionOfType(InvalidAccessRulesException.class)
                .isThrownBy(() -> rules("# one", "ann pull **", line))
                .withMessageContaining("line 3")
                .withMessageContaining("the test")
                .satisfies(refused -> {
                    assertThat(refused.origin()).isEqualTo("the test");
                    assertThat(refused.line()).isEqualTo(3);
                    assertThat(refused.reason()).isNotEmpty();
                    assertThat(refused.getMessage()).endsWith(refused.reason());
                });
    }

    @Test
    void tenThousandGrantsAreHeld() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            lines.add("user" + i + " all team" + i + "/**");
            lines.add("* pull *a*b*c" + i);
        }
        AccessRules rules = AccessRules.parse("the test", lines);
        assertThat(allowed(rules, user("user9999"), RepositoryName.parse("team9999/app")))
                .containsExactly(Action.values());
        assertThat(allowed(rules, user("user1"), RepositoryName.parse("xaxbxc9999")))
                .containsExactly(PULL);
        assertThat(allowed(rules, user("user1"), RepositoryName.parse("team2/app")))
                .isEmpty();
    }

    private static List<Action> allowed(AccessRules rules, Principal principal, RepositoryName repository) {
        return List.of(Action.values()).stream()
                .filter(action -> rules.permits(principal, repository, action))
                .toList();
    }

    private static AccessRules rules(String... lines) {
        return AccessRules.parse("the test", List.of(lines));
    }
}
