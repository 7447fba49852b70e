// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

/** The type of a driver's parameter, which says how its text is read. */
public enum ParameterType {
    /** Any text. */
    STRING,
    /** A whole number. */
    INTEGER,
    /** A number of bytes: digits, and optionally {@code k}, {@code m}, {@code g} or {@code t} for powers of 1,024. */
    BYTES,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A time span: digits, and {@code ms}, {@code s}, {@code m} or {@code h}. */
    DURATION,
    /** A path or URI of a file system. */
    PATH
}
