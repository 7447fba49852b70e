// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

/**
 * What a driver may be able to do beyond the promises that every driver keeps. A call that needs an undeclared one is
 * refused with {@link StorageErrorKind#UNSUPPORTED} before any effect (SD-CAP-03).
 */
public enum Capability {
    /**
     * {@link StorageDriver#putContent} with {@link WriteOptions#createNew()} is atomic among threads, instances and
     * processes.
     */
    CREATE_NEW,
    /** {@link StagedContent#publish} with {@link WriteOptions#createNew()} is just as atomic (SD-COND-08). */
    PUBLISH_CREATE_NEW,
    /** {@link StorageWriter#checkpoint}, {@link StorageDriver#resume} and {@link StorageDriver#statStaged}. */
    RESUME,
    /** {@link StorageDriver#listStaged}; comes with {@link #RESUME} (SD-CAP-04). */
    LIST_STAGED,
    /** {@link WriteOptions#ifVersion}: compare-and-set, atomic among threads, instances and processes (SD-COND-12). */
    WRITE_IF_VERSION,
    /** {@link DeleteOptions#ifVersion}. */
    DELETE_IF_VERSION,
    /** {@link ReadOptions#ifVersion}. */
    READ_IF_VERSION,
    /**
     * {@link StorageDriver#delete} always tells {@link DeleteResult#DELETED} from {@link DeleteResult#ABSENT}, and only one
     * of many that remove an object at once is told the first (SD-DEL-07).
     */
    EXACT_DELETE,
    /**
     * {@link StorageDriver#list} has its place in the order of all calls also for objects that are just being written and removed
     * by others. Without it such an object may be missing, or be there as it was; one that is only replaced is always there, and
     * what nobody works on is listed exactly. Whoever decides something by the absence of an object asks {@link StorageDriver#stat}.
     */
    EXACT_LIST,
    /** {@link StorageDriver#redirect}. */
    REDIRECT,
    /**
     * An object may lie at a path and another below it ({@code a} and {@code a/b}). Without it the second is refused with
     * {@link StorageErrorKind#PATH_CONFLICT} (SD-KEY-08).
     */
    NESTED_OBJECTS
}
