// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tar;

import io.layerstore.tar.TarEntry.Device;
import io.layerstore.tar.TarEntry.Names;
import io.layerstore.tar.TarEntry.Numbers;
import io.layerstore.tar.TarEntry.Owner;

/**
 * What one header block says.
 *
 * @param names its texts
 * @param numbers its numbers
 * @param type its type
 */
record TarHeader(Names names, Numbers numbers, byte type) {
    static final int BLOCK = 512;

    private static final String POSIX = "ustar\0";
    private static final String GNU = "ustar  \0";
    private static final String STAR = "tar\0";

    /** Reads a block whose checksum has to be right, by bytes with or without sign. */
    static TarHeader read(byte[] block) {
        checkSum(block);
        Numbers numbers = numbers(block);
        if (numbers.size() < 0) {
            throw TarException.header("a negative size");
        }
        return new TarHeader(names(block), numbers, block[TarField.TYPE]);
    }

    static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static void checkSum(byte[] block) {
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < BLOCK; i++) {
            int b = isIn(TarField.CHECKSUM, i) ? ' ' : block[i];
            unsigned += b & 0xff;
            signed += b;
        }
        long given = TarField.CHECKSUM.number(block);
        if (given != unsigned && given != signed) {
            throw TarException.header("the checksum of a header is wrong");
        }
    }

    private static boolean isIn(TarField field, int at) {
        return at >= field.offset() && at < field.offset() + field.length();
    }

    private static Numbers numbers(byte[] block) {
        return new Numbers(
                TarField.MODE.number(block),
                new Owner(TarField.UID.number(block), TarField.GID.number(block)),
                TarField.SIZE.number(block),
                TarField.MTIME.number(block),
                isDevice(block) ? device(block) : Device.NONE);
    }

    /** Numbers of a device count in the headers of devices alone. */
    private static boolean isDevice(byte[] block) {
        byte type = block[TarField.TYPE];
        return isNamed(block) && (type == '3' || type == '4');
    }

    private static Device device(byte[] block) {
        return new Device(TarField.DEVICE_MAJOR.number(block), TarField.DEVICE_MINOR.number(block));
    }

    private static Names names(byte[] block) {
        String name = TarField.NAME.text(block);
        String prefix = prefix(block);
        boolean named = isNamed(block);
        return new Names(
                prefix.isEmpty() ? name : prefix + "/" + name,
                TarField.LINK_NAME.text(block),
                named ? TarField.USER.text(block) : "",
                named ? TarField.GROUP.text(block) : "");
    }

    /** An old GNU header has times where others have the prefix; a registry of 2014 took them for one. */
    private static String prefix(byte[] block) {
        if (!isNamed(block)) {
            return "";
        }
        if (!isStar(block)) {
            return TarField.PREFIX.text(block);
        }
        TarField.STAR_ATIME.number(block);
        TarField.STAR_CTIME.number(block);
        return TarField.STAR_PREFIX.text(block);
    }

    private static boolean isNamed(byte[] block) {
        String magic = TarField.MAGIC.raw(block);
        return magic.startsWith(POSIX) || magic.equals(GNU);
    }

    private static boolean isStar(byte[] block) {
        return TarField.MAGIC.raw(block).startsWith(POSIX)
                && TarField.STAR_MAGIC.raw(block).equals(STAR);
    }
}
