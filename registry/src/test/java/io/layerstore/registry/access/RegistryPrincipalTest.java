// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegistryPrincipalTest {
    @Test
    void usersAreEqualByName() {
        assertThat(RegistryPrincipal.user("ann")).isEqualTo(RegistryPrincipal.user("ann"));
        assertThat(RegistryPrincipal.user("ann")).isNotEqualTo(RegistryPrincipal.user("bob"));
        assertThat(RegistryPrincipal.user("ann").getName()).isEqualTo("ann");
    }

    @Test
    void aUserIsNeverOneOfTheOthersWhateverItsName() {
        assertThat(RegistryPrincipal.user("anonymous"))
                .isNotEqualTo(RegistryPrincipal.ANONYMOUS)
                .extracting(RegistryPrincipal::kind)
                .isEqualTo(RegistryPrincipal.Kind.USER);
        assertThat(RegistryPrincipal.user("system")).isNotEqualTo(RegistryPrincipal.SYSTEM);
    }
}
