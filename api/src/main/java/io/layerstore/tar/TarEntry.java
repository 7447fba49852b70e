// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tar;

import java.util.SortedMap;

/**
 * An entry of an archive, its extensions applied.
 *
 * @param names its texts
 * @param numbers its numbers
 * @param type the type as it stands in the header
 * @param attributes its extended attributes, sorted by the bytes of their names
 */
public record TarEntry(Names names, Numbers numbers, byte type, SortedMap<String, String> attributes) {
    /**
     * The texts of an entry.
     *
     * @param name what it is called
     * @param linkName what it links to
     * @param user the name of its owner
     * @param group the name of its group
     */
    public record Names(String name, String linkName, String user, String group) {
        Names withName(String other) {
            return new Names(other, linkName, user, group);
        }

        Names withLinkName(String other) {
            return new Names(name, other, user, group);
        }
    }

    /**
     * Whose an entry is.
     *
     * @param user the number of its owner
     * @param group the number of its group
     */
    public record Owner(long user, long group) {}

    /**
     * Which device an entry is.
     *
     * @param major the major number
     * @param minor the minor number
     */
    public record Device(long major, long minor) {
        static final Device NONE = new Device(0, 0);
    }

    /**
     * The numbers of an entry.
     *
     * @param mode the whole mode
     * @param owner whose it is
     * @param size number of bytes of its content, holes and all
     * @param modified seconds since 1970
     * @param device which device it is
     */
    public record Numbers(long mode, Owner owner, long size, long modified, Device device) {
        Numbers withSize(long other) {
            return new Numbers(mode, owner, other, modified, device);
        }
    }
}
