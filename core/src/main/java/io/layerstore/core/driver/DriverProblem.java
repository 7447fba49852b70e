// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

/**
 * Why a driver that was found cannot be used. Immutable.
 *
 * @param reason what is the matter, for programs
 * @param advice what is the matter and what to do about it, in one sentence for people
 */
public record DriverProblem(Reason reason, String advice) {
    /** The ways in which a driver can be broken. */
    public enum Reason {
        /** Its directory, or a jar in it, cannot be read. */
        UNREADABLE,
        /** Everybody may change the directory of drivers, its directory or a jar in it, or what a link there leads to. */
        WORLD_WRITABLE,
        /** A jar lies beside the directories of drivers, where nobody loads it. */
        STRAY_JAR,
        /** Its directory has no jar. */
        NO_JARS,
        /** A file called a jar is none. */
        NOT_A_JAR,
        /** A jar is damaged or was not copied to its end. */
        DAMAGED_JAR,
        /** A jar brings classes of its own for what the program provides: the API or SLF4J. */
        BUNDLED_API,
        /** The manifest or the index of a jar leads to what is not one of the driver's jars. */
        FOREIGN_CLASS_PATH,
        /** No jar has a services entry for drivers. */
        NO_SERVICES_ENTRY,
        /** A jar declares the driver in its module descriptor only. */
        MODULE_ENTRY_ONLY,
        /** A services entry is not a list of class names. */
        MALFORMED_ENTRY,
        /** A services entry names a class that is not there. */
        FACTORY_MISSING,
        /** A services entry names a class that is no driver factory, or none that can be constructed. */
        NOT_A_FACTORY,
        /** A class that the driver needs is in none of its jars. */
        MISSING_DEPENDENCY,
        /** A class that the driver needs is in a module of the JDK that the program was started without. */
        MISSING_MODULE,
        /** A native library that the driver needs cannot be loaded. */
        NATIVE_LIBRARY,
        /** A class of the driver throws while it is initialised. */
        INITIALIZER_FAILED,
        /** A class was compiled for a newer Java than this one, or needs a class of a newer one. */
        NEWER_JAVA,
        /** Classes do not fit each other. */
        LINKAGE,
        /** A method that the SPI requires is missing. */
        MISSING_METHOD,
        /** The factory's constructor throws. */
        CONSTRUCTOR_FAILED,
        /** The factory makes no driver, and does not say why in the way that the SPI has for it. */
        CREATE_FAILED,
        /** The factory throws when it is asked what it is. */
        NOT_DESCRIBED,
        /** The driver's name breaks the grammar of names. */
        BAD_NAME,
        /** The driver's name is not that of its directory. */
        NAME_MISMATCH,
        /** Several drivers have one name. */
        AMBIGUOUS,
        /** It was built for a newer SPI than this program has. */
        SPI_TOO_NEW,
        /** It was built for an older SPI than this program supports. */
        SPI_TOO_OLD
    }

    @Override
    public String toString() {
        return advice;
    }
}
