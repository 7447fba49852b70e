// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;

/**
 * Makes sure that not everybody can change a file or directory of a driver: neither what lies there, nor, where it is a link,
 * what the link leads to. Directories further up are the operator's own matter. On a file system without POSIX permissions
 * nothing is known, and all is taken.
 */
final class WriteAccess {
    private static final String RIGHTS = ", and a driver has the rights of this program; ";

    private WriteAccess() {}

    static void check(Path path) throws DriverLoadException {
        try {
            if (isOpen(path)) {
                throw open("everybody may change " + path + RIGHTS + "run: chmod o-w " + path);
            }
            checkLinks(path);
        } catch (IOException e) {
            throw DriverJars.unreadable(path, e);
        }
    }

    /** Follows links one by one: each place on the way must be safe. That the way has an end was seen before. */
    private static void checkLinks(Path path) throws IOException, DriverLoadException {
        for (Path link = path; Files.isSymbolicLink(link); ) {
            link = link.resolveSibling(Files.readSymbolicLink(link));
            Path place = link.getParent();
            if (place != null && isOpen(place)) {
                throw open(path + " leads into " + place + ", where everybody may put files" + RIGHTS
                        + "copy what is there instead");
            }
        }
    }

    private static boolean isOpen(Path path) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        return view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static DriverLoadException open(String advice) {
        return new DriverLoadException(Reason.WORLD_WRITABLE, advice, null);
    }
}
