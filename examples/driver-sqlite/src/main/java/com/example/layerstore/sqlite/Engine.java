// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package com.example.layerstore.sqlite;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/**
 * SQLite itself, loaded once in a JVM. It keeps its table of locks in a variable of the native library, because the system's
 * locks belong to the process and closing any descriptor of a file drops them. Two copies of it in one process, as two class
 * loaders would load them, do not see each other's locks and damage the database (https://sqlite.org/howtocorrupt.html,
 * 2.2.1). So the first copy of this class puts it where all find it, in a class loader that nobody closes.
 */
final class Engine {
    // The system properties are the one table that all class loaders share.
    private static final String KEY = "com.example.layerstore.sqlite.engine";
    private static final String JDBC = "org.sqlite.JDBC";

    private Engine() {}

    /** Opens a connection to a file, which is made if it is not there. */
    static Connection connect(Path file, Map<String, String> settings) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(settings);
        return driver().connect("jdbc:sqlite:" + file.toUri(), properties);
    }

    private static Driver driver() throws SQLException {
        try {
            return (Driver) System.getProperties().computeIfAbsent(KEY, key -> load());
        } catch (IllegalStateException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    private static Driver load() {
        try {
            @SuppressWarnings("resource") // stays open as long as the JVM lives, and so does the native library
            ClassLoader loader = new URLClassLoader("sqlite", new URL[] {jar()}, ClassLoader.getPlatformClassLoader());
            return (Driver) loader.loadClass(JDBC).getConstructor().newInstance();
        } catch (ReflectiveOperationException | MalformedURLException e) {
            throw new IllegalStateException("the jar sqlite-jdbc is not there or not whole", e);
        }
    }

    private static URL jar() throws ClassNotFoundException, MalformedURLException {
        Class<?> found = Class.forName(JDBC, false, Engine.class.getClassLoader());
        return found.getProtectionDomain().getCodeSource().getLocation();
    }
}
