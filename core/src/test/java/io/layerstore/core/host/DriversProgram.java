// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.host;

import io.layerstore.core.driver.BrokenDriverException;
import io.layerstore.core.driver.DriverListing;
import io.layerstore.core.driver.DriverProblem;
import io.layerstore.core.driver.StorageDrivers;
import io.layerstore.core.driver.UnknownDriverException;
import io.layerstore.driver.DriverContext;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executor;

/** A program that tells, one line for each, what it finds in a directory of drivers, and what becomes of opening them. */
public final class DriversProgram {
    /** What drivers are given. */
    public static final DriverContext CONTEXT = new Context();

    private DriversProgram() {}

    /**
     * Runs the program.
     *
     * @param arguments the directory
     */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        StorageDrivers drivers = StorageDrivers.load().withDirectory(Path.of(arguments[0]));
        out.println("host " + DriversProgram.class.getModule() + " " + StorageDrivers.class.getModule());
        for (DriverListing driver : drivers.list()) {
            out.println("list " + driver.name() + " "
                    + driver.problem().map(DriversProgram::line).orElse("USABLE"));
            out.println("open " + driver.name() + " " + open(drivers, driver.name()));
        }
    }

    private static String open(StorageDrivers drivers, String name) {
        try (StorageDriver driver = drivers.open(name, Map.of(), CONTEXT)) {
            driver.stat(StoragePath.parse("a"));
            return "nothing";
        } catch (BrokenDriverException e) {
            return e.reason() + " " + e.getMessage();
        } catch (UnknownDriverException e) {
            return "UNKNOWN " + e.getMessage();
        } catch (StorageException e) {
            return e.getMessage();
        }
    }

    private static String line(DriverProblem problem) {
        return problem.reason() + " " + problem.advice();
    }

    /** Runs tasks at once. */
    private static final class Context implements DriverContext {
        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }

        @Override
        public Executor executor() {
            return Runnable::run;
        }
    }
}
