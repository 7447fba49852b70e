// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/** Archives, and the sums that they have: {@code tarsum.txt} is the table, {@code tarsum.zip} holds the archives. */
final class TarSumVectors {
    private TarSumVectors() {}

    /**
     * A row of the table.
     *
     * @param archive the file's name
     * @param version the version of the sum
     * @param hash the identifier of the algorithm that it is made with
     * @param compressed whether the file is decompressed first
     * @param extra what stands in front of the final sum, in hexadecimal
     * @param choice whose answer it is: everybody's, or the one that was chosen
     * @param expected the sum in hexadecimal, or an exclamation mark and what is wrong with the archive
     */
    record Vector(
            String archive,
            TarSumVersion version,
            String hash,
            boolean compressed,
            String extra,
            String choice,
            String expected) {
        static Vector parse(String line) {
            String[] columns = line.split("\t", -1);
            int plus = columns[1].indexOf('+');
            return new Vector(
                    columns[0],
                    versionOf(columns[1].substring(0, plus)),
                    columns[1].substring(plus + 1),
                    columns[2].equals("gunzip"),
                    columns[3].equals("-") ? "" : columns[3],
                    columns[4],
                    columns[5]);
        }

        /** The engine's name in the Java runtime. */
        String engineName() {
            return hash.equals("md5") ? "MD5" : hash.replace("sha", "SHA-");
        }

        @Override
        public String toString() {
            return version.label() + "+" + hash + " of " + archive + (compressed ? ", decompressed" : "");
        }
    }

    static List<Vector> all() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(TarSumVectors.class.getResourceAsStream("tarsum.txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Vector::parse)
                    .toList();
        }
    }

    static Map<String, byte[]> archives() throws IOException {
        Map<String, byte[]> archives = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(TarSumVectors.class.getResourceAsStream("tarsum.zip"))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                archives.put(entry.getName(), zip.readAllBytes());
            }
        }
        return archives;
    }

    /** Decompresses what is compressed, and takes the rest as it is. */
    static byte[] decompressed(byte[] bytes) throws IOException {
        if (bytes.length < 2 || bytes[0] != 0x1f || bytes[1] != (byte) 0x8b) {
            return bytes;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    private static TarSumVersion versionOf(String label) {
        for (TarSumVersion version : TarSumVersion.values()) {
            if (version.label().equals(label)) {
                return version;
            }
        }
        throw new IllegalArgumentException(label);
    }
}
