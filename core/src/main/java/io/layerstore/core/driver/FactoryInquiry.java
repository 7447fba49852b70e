// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import io.layerstore.driver.StorageDriverFactory;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Asks a factory what it is. The level of the SPI comes first: a factory that was built for another one may be unable to
 * answer the rest.
 */
final class FactoryInquiry {
    /** What names look like, for messages. */
    static final String NAMES = " a lower-case letter followed by up to 31 of a-z 0-9 -";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private final SpiRange supported;
    private final ThrownProblem thrown;

    FactoryInquiry(SpiRange supported, LinkageProblem linkage) {
        this.supported = supported;
        this.thrown = new ThrownProblem(linkage);
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Describes a factory, whatever it does when it is asked. */
    FoundDriver of(StorageDriverFactory factory, String origin) {
        DriverListing known = DriverListing.of(origin, versionOf(factory.getClass()));
        try {
            known = known.withSpiLevel(factory.spiLevel());
            Optional<DriverProblem> unfit = supported.problemOf(known.spiLevel());
            if (unfit.isPresent()) {
                return new FoundDriver(
                        factory, known.withName(nameIfAny(factory)).with(unfit.get()));
            }
            MissingMethods.check(StorageDriverFactory.class, factory.getClass());
            known = checkedName(known.withName(Objects.requireNonNull(factory.name(), "name")));
            return new FoundDriver(factory, known.withParameters(factory.parameters()));
        } catch (Throwable e) {
            String what = factory.getClass().getName() + " cannot say what it is";
            return new FoundDriver(
                    factory, known.with(thrown.of(e, Reason.NOT_DESCRIBED, what).problem()));
        }
    }

    private static DriverListing checkedName(DriverListing listing) {
        return isName(listing.name())
                ? listing
                : listing.with(
                        new DriverProblem(Reason.BAD_NAME, "its name is not" + NAMES + "; tell the driver's author"));
    }

    private static String nameIfAny(StorageDriverFactory factory) {
        try {
            return String.valueOf(factory.name());
        } catch (Throwable e) {
            ThrownProblem.passOn(e);
            return "";
        }
    }

    private static String versionOf(Class<?> type) {
        String version = type.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }
}
