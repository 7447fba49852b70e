// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.core.driver.DriverProblem.Reason;
import org.junit.jupiter.api.Test;

/** What a class is missing from decides what is advised; these are cases that no jar makes on every Java runtime. */
class LinkageProblemTest {
    private static DriverProblem missing(String name) {
        return LinkageProblem.onPath().of(new NoClassDefFoundError(name)).problem();
    }

    @Test
    void aClassOfANewerJdkIsNoMissingJar() {
        assertThat(missing("java/util/NoSuchCollection").reason()).isEqualTo(Reason.NEWER_JAVA);
        assertThat(missing("java/util/NoSuchCollection").advice())
                .startsWith("it needs java.util.NoSuchCollection, which Java "
                        + Runtime.version().feature() + " does not have; run");
    }

    @Test
    void aPartOfTheJdkThatTheRuntimeWasLinkedWithoutIsNoMissingJar() {
        assertThat(missing("java/nosuch/Thing").reason()).isEqualTo(Reason.MISSING_MODULE);
        assertThat(missing("java/nosuch/Thing").advice())
                .isEqualTo("it needs java.nosuch.Thing, which this Java runtime does not have; run the program with a"
                        + " whole JDK, or link its image with the module that has it");
    }

    @Test
    void aClassThatOnlySharesItsPackageWithTheJdkIsAMissingJar() {
        assertThat(missing("org/w3c/dom/NoSuchNode").reason()).isEqualTo(Reason.MISSING_DEPENDENCY);
        assertThat(missing("[Lorg/x/Thing;").advice()).contains("the class org.x.Thing, which is nowhere on the class");
        assertThat(missing("Unnamed").reason()).isEqualTo(Reason.MISSING_DEPENDENCY);
    }

    @Test
    void anInitializerThatFailedBeforeIsToldWithWhatIsKnown() {
        NoClassDefFoundError again = new NoClassDefFoundError("Could not initialize class x.Part");
        assertThat(LinkageProblem.onPath().of(again).problem().advice())
                .isEqualTo("its class x.Part cannot be initialised (it failed before); tell the driver's author");
    }
}
