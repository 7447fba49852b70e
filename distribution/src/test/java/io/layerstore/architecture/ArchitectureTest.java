// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows between modules and packages, and the habits that all of them share. */
class ArchitectureTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importLocations(locations());

    private static final String[] API = {
        "io.layerstore.digest..",
        "io.layerstore.driver",
        "io.layerstore.layer..",
        "io.layerstore.manifest..",
        "io.layerstore.name..",
        "io.layerstore.syntax..",
        "io.layerstore.tar.."
    };
    private static final String CORE = "io.layerstore.core..";
    private static final String FILESYSTEM = "io.layerstore.driver.filesystem..";
    private static final String INMEMORY = "io.layerstore.driver.inmemory..";
    private static final String S3 = "io.layerstore.driver.s3..";
    private static final String KIT = "io.layerstore.tck..";
    private static final String REGISTRY = "io.layerstore.registry..";
    private static final String PROGRAM = "io.layerstore.distribution..";
    private static final DescribedPredicate<JavaClass> LIBRARY =
            not(resideInAPackage(PROGRAM)).as("of the library modules");
    private static final DescribedPredicate<JavaClass> AWS =
            resideInAPackage("software.amazon..").as("of the client of AWS");
    /** The kit says what came of its tests where tests are run. */
    private static final DescribedPredicate<JavaClass> SILENT =
            not(resideInAnyPackage(PROGRAM, KIT)).as("of the libraries that print nothing");

    /** What is on the class path, and the driver that is not because it is shipped apart. */
    private static Set<Location> locations() {
        Set<Location> locations = new HashSet<>(Locations.ofPackage("io.layerstore"));
        locations.add(
                Location.of(Path.of(System.getProperty("layerstore.root", ".."), "driver-s3", "target", "classes")));
        return locations;
    }

    @Test
    void enoughClassesAreLookedAt() {
        assertThat(ALL.size()).isGreaterThan(300);
        assertThat(ALL.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .contains(
                        "io.layerstore.digest",
                        "io.layerstore.driver",
                        "io.layerstore.layer",
                        "io.layerstore.core",
                        "io.layerstore.core.driver",
                        "io.layerstore.core.layer",
                        "io.layerstore.core.manifest",
                        "io.layerstore.driver.filesystem",
                        "io.layerstore.driver.inmemory",
                        "io.layerstore.driver.s3",
                        "io.layerstore.registry",
                        "io.layerstore.registry.access",
                        "io.layerstore.tck.run",
                        "io.layerstore.distribution");
    }

    @Test
    void noPackagesGoInCircles() {
        check(slices().matching("io.layerstore.(**)").should().beFreeOfCycles());
    }

    @Test
    void theApiDependsOnNothingButTheJdkAndNullAnnotations() {
        check(classes()
                .that()
                .resideInAnyPackage(API)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(API).or(resideInAnyPackage("java..", "org.jspecify.."))));
    }

    @Test
    void theCoreKnowsNoDriverAndNoDriverKnowsTheCoreOrAnother() {
        check(noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FILESYSTEM, INMEMORY, S3, KIT, REGISTRY, PROGRAM));
        check(noClasses()
                .that()
                .resideInAPackage(FILESYSTEM)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CORE, INMEMORY, S3, KIT, REGISTRY, PROGRAM));
        check(noClasses()
                .that()
                .resideInAPackage(INMEMORY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CORE, FILESYSTEM, S3, KIT, REGISTRY, PROGRAM));
        check(noClasses()
                .that()
                .resideInAPackage(S3)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CORE, FILESYSTEM, INMEMORY, KIT, REGISTRY, PROGRAM));
    }

    @Test
    void onlyTheDriverForItKnowsTheClientOfAws() {
        check(noClasses().that().resideOutsideOfPackage(S3).should().dependOnClassesThat(AWS));
        check(classes().that().haveSimpleName("S3Clients").should().dependOnClassesThat(AWS));
    }

    @Test
    void theKitKnowsTheContractsAndTheEntryOfTheCore() {
        check(noClasses()
                .that()
                .resideInAPackage(KIT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        FILESYSTEM,
                        INMEMORY,
                        S3,
                        REGISTRY,
                        PROGRAM,
                        "io.layerstore.core.blob..",
                        "io.layerstore.core.digest..",
                        "io.layerstore.core.layer..",
                        "io.layerstore.core.manifest.."));
    }

    @Test
    void theRegistryKnowsTheContractsAndTheEntryOfTheCore() {
        check(noClasses()
                .that()
                .resideInAPackage(REGISTRY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        FILESYSTEM,
                        INMEMORY,
                        S3,
                        KIT,
                        PROGRAM,
                        "io.layerstore.core.blob..",
                        "io.layerstore.core.digest..",
                        "io.layerstore.core.driver..",
                        "io.layerstore.core.layer..",
                        "io.layerstore.core.manifest..",
                        "io.layerstore.core.path.."));
    }

    @Test
    void onlyTheRegistryKnowsItsServerItsMetricsAndItsHashes() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(REGISTRY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.jetty..", "io.prometheus..", "at.favre.."));
    }

    @Test
    void theProgramKnowsNoDriverByItsClass() {
        check(noClasses()
                .that()
                .resideInAPackage(PROGRAM)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        FILESYSTEM,
                        INMEMORY,
                        S3,
                        "io.layerstore.registry.http..",
                        "io.layerstore.registry.oci..",
                        "io.layerstore.core.blob..",
                        "io.layerstore.core.digest..",
                        "io.layerstore.core.layer..",
                        "io.layerstore.core.manifest..",
                        "io.layerstore.core.path.."));
    }

    @Test
    void onlyOneClassLooksForProvidersAndTheKitForThoseUnderTest() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.layerstore.core.driver.StorageDrivers")
                .and()
                .resideOutsideOfPackage(KIT)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ServiceLoader.class));
    }

    @Test
    void nobodyUsesTheLoggingOfTheJdkAndOnlyTheProgramKnowsLogback() {
        check(noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging.."));
        check(noClasses().that(LIBRARY).should().dependOnClassesThat().resideInAPackage("ch.qos.logback.."));
    }

    @Test
    void librariesUseNeitherOldFilesNorTheStandardStreams() {
        check(noClasses().that(LIBRARY).should().dependOnClassesThat().areAssignableTo(File.class));
        check(noClasses().that(SILENT).should().accessField(System.class, "out"));
        check(noClasses().that(SILENT).should().accessField(System.class, "err"));
    }

    @Test
    void publicExceptionsAreCalledSo() {
        check(classes()
                .that()
                .areAssignableTo(Throwable.class)
                .and()
                .haveModifier(JavaModifier.PUBLIC)
                .should()
                .haveSimpleNameEndingWith("Exception"));
        check(classes().that().haveSimpleNameEndingWith("Exception").should(be(assignableTo(Throwable.class))));
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = ALL.stream()
                .map(JavaClass::getPackage)
                .filter(found -> !found.tryGetAnnotationOfType(NullMarked.class).isPresent())
                .map(found -> found.getName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unmarked).isEmpty();
    }

    private static void check(ArchRule rule) {
        rule.check(ALL);
    }
}
