// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import io.layerstore.layer.AccessController;
import io.layerstore.layer.Action;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.file.Path;
import java.security.Principal;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link AccessRules} in a file, in UTF-8. It is looked at again when somebody asks, at most once a second, and a
 * new version holds from then on. If that cannot be used, or is gone, the old one stays in force, and the log has one
 * warning. A file without grants denies everything: so that no half of a file is seen, replace it by a move. Safe for
 * use by many threads.
 */
public final class AccessRulesFile implements AccessController {
    private static final Logger logger = LoggerFactory.getLogger(AccessRulesFile.class);

    private final WatchedFile<AccessRules> file;

    private AccessRulesFile(WatchedFile<AccessRules> file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @param path where it is
     * @return the rules in it
     * @throws IOException if it cannot be read
     * @throws InvalidAccessRulesException if a line of it cannot be used
     */
    public static AccessRulesFile open(Path path) throws IOException {
        return open(path, InstantSource.system());
    }

    /**
     * Reads a file, and tells the time by a clock.
     *
     * @param path where it is
     * @param clock says when to look at it again
     * @return the rules in it
     * @throws IOException if it cannot be read
     * @throws InvalidAccessRulesException if a line of it cannot be used
     */
    public static AccessRulesFile open(Path path, InstantSource clock) throws IOException {
        return new AccessRulesFile(new WatchedFile<>(path, clock, logger, AccessRulesFile::read));
    }

    private static AccessRules read(Path file) throws IOException {
        String origin = file.toString();
        return AccessRules.parse(
                origin, TextLines.read(file, (line, reason) -> new InvalidAccessRulesException(origin, line, reason)));
    }

    /** {@return the rules that are in force now} */
    public AccessRules rules() {
        return file.value();
    }

    @Override
    public boolean permits(Principal principal, RepositoryName repository, Action action) {
        return rules().permits(principal, repository, action);
    }
}
