// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users of an htpasswd file, such as {@code htpasswd -B} makes: one {@code USER:HASH} in a line, in UTF-8; blank
 * lines and those that begin with {@code #} say nothing. A file without users is a file that nobody can log in with.
 *
 * <p>The hashes have to be of bcrypt ({@code $2y$}, {@code $2a$}, {@code $2b$}) with a cost from 4 to 17. As everywhere
 * with bcrypt, what follows the 72nd byte of a password is not looked at. A password with a zero byte is never right.
 *
 * <p>The file is looked at again when somebody logs in, at most once a second, and a new version holds from then on, as
 * a whole. If it cannot be used, or is gone, the old one stays in force, and the log has one warning. So that no half
 * of a file is seen, replace it by a move.
 *
 * <p>Credentials that were right are not checked again for five minutes unless the file changes; the last 1,000 of them
 * are kept, and of each only a digest. As many others are checked at once as there are processors; 64 more wait, for 3
 * seconds at most. Safe for use by many threads.
 */
public final class HtpasswdFile implements Authenticator {
    private static final Logger logger = LoggerFactory.getLogger(HtpasswdFile.class);

    private final WatchedFile<PasswordTable> file;
    private final BcryptSlots slots;

    HtpasswdFile(Path path, InstantSource clock, BcryptSlots slots) throws IOException {
        this.file = new WatchedFile<>(path, clock, logger, now -> new PasswordTable(HtpasswdEntries.read(now), clock));
        this.slots = slots;
    }

    /**
     * Reads a file.
     *
     * @param path where it is
     * @return the users in it
     * @throws IOException if it cannot be read
     * @throws InvalidHtpasswdException if a line of it cannot be used
     */
    public static HtpasswdFile open(Path path) throws IOException {
        return open(path, InstantSource.system());
    }

    /**
     * Reads a file, and tells the time by a clock.
     *
     * @param path where it is
     * @param clock says when to look at it again, and when to check credentials again
     * @return the users in it
     * @throws IOException if it cannot be read
     * @throws InvalidHtpasswdException if a line of it cannot be used
     */
    public static HtpasswdFile open(Path path, InstantSource clock) throws IOException {
        return new HtpasswdFile(path, clock, BcryptSlots.ofProcessors());
    }

    @Override
    public Optional<RegistryPrincipal> authenticate(String user, String password) throws IOException {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        return file.value().isRight(user, password, slots)
                ? Optional.of(RegistryPrincipal.user(user))
                : Optional.empty();
    }
}
