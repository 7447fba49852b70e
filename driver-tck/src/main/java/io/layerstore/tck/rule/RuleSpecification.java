// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A specification read from its Markdown: each rule is a heading {@code ### SD-CMT-05 (MUST) One line}, followed by a list
 * whose items begin with a bold label, one of which is {@code - **Usual causes:** ...}. The file travels in the kit's jar.
 * Immutable.
 */
public final class RuleSpecification {
    private static final Pattern HEADING = Pattern.compile("^### ([A-Z]{2}-[A-Z]+-[0-9]{2}) \\((MUST|SHOULD)\\) (.+)$");
    private static final Pattern ITEM = Pattern.compile("^- \\*\\*([A-Z][A-Za-z ]*):\\*\\* (.+)$");

    private final Map<String, RuleText> rules;

    private RuleSpecification(Map<String, RuleText> rules) {
        this.rules = rules;
    }

    /** {@return the rules of a storage driver} */
    public static RuleSpecification driver() {
        return named("storage-driver.md");
    }

    /** {@return the rules of the layer service} */
    public static RuleSpecification layerService() {
        return named("layer-service.md");
    }

    /** {@return the rules of the manifest and tag services} */
    public static RuleSpecification manifestService() {
        return named("manifest-service.md");
    }

    private static RuleSpecification named(String resource) {
        try (InputStream in = RuleSpecification.class.getResourceAsStream("/io/layerstore/tck/spec/" + resource)) {
            return parse(new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /**
     * Reads a specification.
     *
     * @param markdown its text
     * @return the rules in it
     * @throws IllegalArgumentException if two rules have one id
     */
    public static RuleSpecification parse(String markdown) {
        Map<String, RuleText> rules = new LinkedHashMap<>();
        String current = "";
        String item = "";
        String areaTitle = "";
        for (String line : markdown.lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            Matcher begin = ITEM.matcher(line);
            if (heading.matches()) {
                current = heading.group(1);
                RuleLevel level = RuleLevel.valueOf(heading.group(2));
                if (rules.put(current, new RuleText(current, level, heading.group(3), areaTitle, Map.of())) != null) {
                    throw new IllegalArgumentException("two rules are called " + current);
                }
            } else if (line.startsWith("#")) {
                current = "";
                areaTitle = line.replaceFirst("^#+ ([A-Z]+: )?", "");
            } else if (begin.matches()) {
                item = begin.group(1);
                add(rules, current, item, begin.group(2));
            } else if (line.startsWith("  ")) {
                add(rules, current, item, line.strip());
            } else {
                item = "";
            }
        }
        return new RuleSpecification(rules);
    }

    private static void add(Map<String, RuleText> rules, String id, String item, String text) {
        if (!item.isEmpty()) {
            rules.computeIfPresent(id, (key, rule) -> {
                Map<String, String> items = new LinkedHashMap<>(rule.items());
                items.merge(item, text, (before, more) -> before + " " + more);
                return new RuleText(id, rule.level(), rule.title(), rule.areaTitle(), items);
            });
        }
    }

    /** {@return the rules by id, in the order of the text; unmodifiable} */
    public Map<String, RuleText> rules() {
        return Collections.unmodifiableMap(rules);
    }

    /**
     * Looks for a rule.
     *
     * @param id such as {@code SD-CMT-05}
     * @return what is said of it, or empty if there is none of that id
     */
    public Optional<RuleText> find(String id) {
        return Optional.ofNullable(rules.get(id));
    }
}
