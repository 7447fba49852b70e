// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the comparisons that are named, or all of them: {@code Comparisons DIRECTORY [push] [pull] [exists] [digest]}. {@code s3} needs an
 * engine, and so is run only if it is named. */
public final class Comparisons {
    private Comparisons() {}

    /**
     * Runs.
     *
     * @param args the directory to work in, which says what file system is measured, and the names of comparisons
     * @throws Exception if one fails
     */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        List<String> names = List.of(args).subList(1, args.length);
        System.out.printf(
                "java %s, %d processors, %s%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                Files.getFileStore(directory).type());
        if (names.isEmpty() || names.contains("push")) {
            new PushComparison(directory).run();
        }
        if (names.isEmpty() || names.contains("pull")) {
            new PullComparison(directory).run();
        }
        if (names.isEmpty() || names.contains("exists")) {
            new ExistsComparison(directory).run();
        }
        if (names.isEmpty() || names.contains("digest")) {
            new DigestComparison(directory).run();
        }
        if (names.contains("s3")) {
            new S3Comparison().run();
        }
    }
}
