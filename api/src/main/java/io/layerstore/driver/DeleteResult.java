// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

/** What a delete found. */
public enum DeleteResult {
    /** The object was there and this call removed it. */
    DELETED,
    /** Nothing was there. */
    ABSENT,
    /** Nothing is there now; the back-end does not tell whether something was. */
    UNKNOWN
}
