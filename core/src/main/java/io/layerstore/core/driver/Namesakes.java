// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The drivers of one name. One that can be used is taken; of several, none, so that nobody gets another one than he meant.
 * The directory is loaded only where that has to be known.
 */
final class Namesakes {
    private final List<FoundDriver> onPath;
    private final @Nullable DriverDirectory directory;

    Namesakes(List<FoundDriver> onPath, @Nullable DriverDirectory directory) {
        this.onPath = onPath;
        this.directory = directory;
    }

    /** {@return what is known of each} */
    List<DriverListing> listings() {
        List<DriverListing> all = Stream.concat(onPath.stream().map(FoundDriver::listing), inDirectory())
                .toList();
        return all.stream().map(listing -> judged(listing, all)).toList();
    }

    /** Tells of a driver that can be used, and of which another one has the name, that it cannot. */
    static DriverListing judged(DriverListing listing, List<DriverListing> all) {
        List<DriverListing> rivals = all.stream()
                .filter(other -> other.usable() && other.name().equals(listing.name()))
                .toList();
        return listing.usable() && rivals.size() > 1 ? listing.with(ambiguity(rivals)) : listing;
    }

    private static DriverProblem ambiguity(List<DriverListing> rivals) {
        return new DriverProblem(
                Reason.AMBIGUOUS,
                "several drivers have this name: "
                        + rivals.stream().map(DriverListing::origin).collect(Collectors.joining(", "))
                        + "; leave one of them where it is");
    }

    private Stream<DriverListing> inDirectory() {
        return directory == null ? Stream.empty() : Stream.of(directory.describe());
    }

    /**
     * Returns the directory if that is the driver, or nothing if one on the path is.
     *
     * @throws BrokenDriverException if there are several that can be used
     */
    Optional<DriverDirectory> directory() {
        List<DriverListing> usable = new ArrayList<>(onPath.stream()
                .map(FoundDriver::listing)
                .filter(DriverListing::usable)
                .toList());
        if (usable.isEmpty()) {
            return Optional.ofNullable(directory);
        }
        inDirectory().filter(DriverListing::usable).forEach(usable::add);
        if (usable.size() > 1) {
            throw BrokenDriverException.of(usable.get(0).with(ambiguity(usable)), null);
        }
        return Optional.empty();
    }

    /**
     * Returns the driver on the path, or nothing if there is none.
     *
     * @throws BrokenDriverException if there is one and it cannot be used
     */
    Optional<FoundDriver> onPath() {
        Optional<FoundDriver> best = onPath.stream()
                .min(Comparator.comparing(driver -> !driver.listing().usable()));
        if (best.isPresent() && !best.get().listing().usable()) {
            throw BrokenDriverException.of(best.get().listing(), null);
        }
        return best;
    }
}
