// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.StorageDriver;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Where a saboteur waits between looking and acting for somebody else to come in between, but not for long. */
final class Meeting {
    private static final long LIMIT_MILLIS = 10;

    private final Exchanger<Boolean> others = new Exchanger<>();

    /** Drivers that meet each other and nobody else: other saboteurs are tried at the same time. */
    static UnaryOperator<StorageDriver> own(BiFunction<StorageDriver, Meeting, StorageDriver> wrap) {
        Meeting meeting = new Meeting();
        return driver -> wrap.apply(driver, meeting);
    }

    void await() {
        awaitOn(others);
    }

    /** Waits for nobody. */
    static void waitABit() {
        awaitOn(new Exchanger<>());
    }

    private static void awaitOn(Exchanger<Boolean> exchanger) {
        try {
            exchanger.exchange(true, LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            Thread.onSpinWait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
