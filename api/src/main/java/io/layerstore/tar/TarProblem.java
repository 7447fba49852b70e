// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tar;

/** What can be wrong with the bytes of an archive. */
public enum TarProblem {
    /** A header, or what belongs to one, is none. */
    INVALID_HEADER,
    /** The bytes end in the middle of something. */
    UNEXPECTED_END,
    /** A sparse file refers to data that is not there. */
    MISSING_SPARSE_DATA,
    /** It is larger than what is looked at. */
    LIMIT_EXCEEDED
}
