// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.serve;

import io.layerstore.distribution.settings.ServeKey;
import io.layerstore.distribution.settings.ServeValues;
import io.layerstore.layer.AccessController;
import io.layerstore.registry.access.AccessRules;
import io.layerstore.registry.access.AccessRulesFile;
import io.layerstore.registry.access.Authenticator;
import io.layerstore.registry.access.HtpasswdFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who can log in, and what whom is allowed. Immutable.
 *
 * @param authenticator knows the passwords, if anybody can log in
 * @param controller decides
 * @param text what it decides, in a few words
 */
record Access(Optional<Authenticator> authenticator, AccessController controller, String text) {
    private static final String EVERYBODY = "everybody";

    /** Reads the files; refuses what contradicts itself, and to open everything to others without having been told so. */
    static Access of(ServeValues values, ListenAddress address) throws IOException {
        Optional<Path> htpasswd = values.file(ServeKey.HTPASSWD);
        Optional<Path> rules = values.file(ServeKey.RULES);
        Optional<Rights> everybody = Rights.ofEverybody(values);
        if (rules.isPresent() && everybody.isPresent()) {
            throw values.wrong(
                    ServeKey.ANONYMOUS,
                    "not beside serve.rules, where lines that begin with anonymous say the same; leave one of them out");
        }
        if (htpasswd.isEmpty() && rules.isEmpty() && everybody.isEmpty() && !address.isLoopback()) {
            throw values.wrong(
                    ServeKey.LISTEN,
                    "others can reach " + address
                            + ", and it is not said who may do what there; set serve.htpasswd to a"
                            + " file of users, or serve.anonymous to what everybody may: pull, push, delete or none");
        }
        Optional<Authenticator> users = htpasswd.isPresent() ? Optional.of(users(htpasswd.get())) : Optional.empty();
        return rules.isPresent() ? withRules(users, rules.get()) : withoutRules(users, everybody);
    }

    private static Authenticator users(Path file) throws IOException {
        return ConfiguredFile.read(file.toString(), () -> HtpasswdFile.open(file));
    }

    private static Access withRules(Optional<Authenticator> users, Path file) throws IOException {
        AccessRulesFile rules = ConfiguredFile.read(file.toString(), () -> AccessRulesFile.open(file));
        return new Access(users, rules, "the rules in " + file + " say who may do what");
    }

    private static Access withoutRules(Optional<Authenticator> users, Optional<Rights> everybody) {
        if (users.isEmpty()) {
            Rights rights = everybody.orElse(Rights.ALL);
            return new Access(users, AccessRules.anonymous(rights.actions()), rights.said(EVERYBODY));
        }
        Rights rights = everybody.orElse(Rights.NONE);
        AccessController forUsers = AccessRules.users(Rights.ALL.actions());
        AccessController forAll = AccessRules.anonymous(rights.actions());
        return new Access(
                users,
                (who, where, what) -> forUsers.permits(who, where, what) || forAll.permits(who, where, what),
                Rights.ALL.said("users") + (rights.isNone() ? "" : ", " + rights.said(EVERYBODY)));
    }
}
