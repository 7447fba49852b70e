// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import static java.util.stream.Collectors.groupingBy;

import io.layerstore.layer.AccessController;
import io.layerstore.layer.Action;
import io.layerstore.name.RepositoryName;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Grants; what none of them allows is denied. In text there is one in a line, {@code WHO ACTIONS WHERE}, with blanks
 * between; a field that begins with {@code #} begins a comment.
 *
 * <ul>
 *   <li>{@code WHO} is the name of a user, {@code *} for every user that has logged in, or {@code anonymous} for
 *       whoever has not, and so for everybody. A user whose name is one of these two words can be given nothing of its
 *       own; it has what {@code *} has.
 *   <li>{@code ACTIONS} is {@code all}, or {@code pull}, {@code push} and {@code delete} with commas between.
 *   <li>{@code WHERE} is the name of a repository. In it {@code *} stands for any characters, or none, within one
 *       component, and {@code **} for any at all: {@code **} is every repository, and {@code team/**} all that are
 *       below {@code team}, but not {@code team}.
 * </ul>
 *
 * <p>{@link RegistryPrincipal#SYSTEM} may do everything. A principal that is no {@link RegistryPrincipal} is treated as
 * anonymous. Immutable.
 */
public final class AccessRules implements AccessController {
    private final Map<String, List<Grant>> grants;

    private AccessRules(List<Grant> grants) {
        this.grants = grants.stream().collect(groupingBy(Grant::who));
    }

    /**
     * Parses rules.
     *
     * @param origin where they come from, for messages
     * @param lines the lines, without what ends them
     * @return the rules
     * @throws InvalidAccessRulesException if a line is neither a grant, nor a comment, nor blank
     */
    public static AccessRules parse(String origin, List<String> lines) {
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            parse(origin, i + 1, lines.get(i)).ifPresent(grants::add);
        }
        return new AccessRules(grants);
    }

    private static Optional<Grant> parse(String origin, int number, String line) {
        try {
            return GrantText.parse(line);
        } catch (IllegalArgumentException e) {
            throw new InvalidAccessRulesException(origin, number, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Allows everybody the same in every repository.
     *
     * @param actions what to allow
     * @return the rules
     */
    public static AccessRules anonymous(Set<Action> actions) {
        return new AccessRules(List.of(new Grant(Grant.ANONYMOUS, actions, Grant.EVERYWHERE)));
    }

    /**
     * Allows every user that has logged in the same in every repository, and nothing to anybody else.
     *
     * @param actions what to allow
     * @return the rules
     */
    public static AccessRules users(Set<Action> actions) {
        return new AccessRules(List.of(new Grant(Grant.USERS, actions, Grant.EVERYWHERE)));
    }

    @Override
    public boolean permits(Principal principal, RepositoryName repository, Action action) {
        return isSystem(principal) || grantsTo(principal).anyMatch(grant -> grant.permits(repository, action));
    }

    private Stream<Grant> grantsTo(Principal principal) {
        return Grant.namesOf(principal).stream().flatMap(name -> grants.getOrDefault(name, List.of()).stream());
    }

    private static boolean isSystem(Principal principal) {
        return principal instanceof RegistryPrincipal known && known.kind() == RegistryPrincipal.Kind.SYSTEM;
    }
}
