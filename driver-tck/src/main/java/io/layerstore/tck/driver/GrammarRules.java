// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.driver.InvalidStoragePathException;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StoragePath;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.util.List;

/** What cannot even be built, so that no driver has to check it. */
final class GrammarRules {
    @Rule("SD-KEY-03")
    void wrongPathsCannotBeBuilt(RuleContext context) {
        String tooLong = "a".repeat(StoragePath.MAX_SEGMENT_LENGTH + 1);
        List<String> wrong = List.of(
                "",
                "/",
                "/a",
                "a/",
                "a//b",
                ".",
                "..",
                "../a",
                "a/../b",
                "a/./b",
                "a/..",
                "a\\b",
                "..\\a",
                "a b",
                "a\0b",
                "a\nb",
                "%2e%2e/a",
                "..;/a",
                "a:b",
                "a*",
                "\u00e9",
                "e\u0301",
                "\u2024\u2024/a",
                "a\u007f",
                tooLong,
                "a/" + tooLong,
                "aaaaaaa/".repeat(120) + "a");
        for (String text : wrong) {
            assertThatThrownBy(() -> StoragePath.parse(text))
                    .as("the path '%s'", text)
                    .isInstanceOf(InvalidStoragePathException.class);
        }
        assertThat(StoragePath.parse(context.prefix()).value()).isEqualTo(context.prefix());
    }

    @Rule("SD-READ-07")
    void negativeRangesCannotBeBuilt(RuleContext context) {
        assertThatThrownBy(() -> ReadOptions.from(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReadOptions.range(-1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReadOptions.range(5, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReadOptions.range(Long.MIN_VALUE, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Rule("SD-LIST-12")
    void limitsAreLimited(RuleContext context) {
        ListRequest request = ListRequest.of(context.prefix());
        for (int limit : new int[] {0, -1, Integer.MIN_VALUE, ListRequest.MAX_LIMIT + 1}) {
            assertThatThrownBy(() -> request.limit(limit)).isInstanceOf(IllegalArgumentException.class);
        }
        for (String text : List.of("/", "a//b", "../a", "a/../b", "a b", "\u00e9")) {
            assertThatThrownBy(() -> ListRequest.of(text)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> request.after(text)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(request.limit(ListRequest.MAX_LIMIT).limit()).isEqualTo(ListRequest.MAX_LIMIT);
    }
}
