// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was loaded of each directory and is still in use, so that all drivers that are open at one time have one set of classes: what
 * is static in them is shared, as it is on a class path, and a native library is loaded once. Holds nothing that nobody uses.
 * Safe for use by many threads; a directory that takes long holds up no other.
 */
final class SharedLoads {
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    /** {@return what is loaded of a directory, with one more user} */
    LoadedDriver of(DriverDirectory directory) throws DriverLoadException {
        return slots.computeIfAbsent(directory.origin(), origin -> new Slot()).load(directory);
    }

    /** The place of one directory. */
    private static final class Slot {
        private WeakReference<LoadedDriver> last = new WeakReference<>(null);

        synchronized LoadedDriver load(DriverDirectory directory) throws DriverLoadException {
            LoadedDriver loaded = directory.load(last.get());
            last = new WeakReference<>(loaded);
            return loaded;
        }
    }
}
