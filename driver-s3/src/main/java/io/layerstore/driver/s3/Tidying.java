// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One try to remove what stages left: each upload by itself and, whatever became of those, the objects. An engine that does not
 * answer is not asked for the rest.
 */
final class Tidying {
    private final Bucket bucket;
    private final Map<Leftover, RuntimeException> failed = new LinkedHashMap<>();
    private final List<Leftover> untried = new ArrayList<>();

    Tidying(Bucket bucket) {
        this.bucket = bucket;
    }

    /** Tells whether the engine answered. */
    boolean tidy(List<Leftover> some) {
        boolean aborts = true;
        List<Leftover> objects = new ArrayList<>();
        for (Leftover one : some) {
            String upload = one.upload();
            if (upload == null) {
                objects.add(one);
            } else {
                aborts = attempt(aborts, List.of(one), () -> abort(one.key(), upload));
            }
        }
        return delete(objects) && aborts;
    }

    private Map<String, RuntimeException> abort(String key, String upload) {
        new Multipart(bucket).abort(key, upload);
        return Map.of();
    }

    private boolean delete(List<Leftover> objects) {
        boolean answers = true;
        for (int i = 0; i < objects.size(); i += Bucket.MOST_KEYS) {
            List<Leftover> page = objects.subList(i, Math.min(objects.size(), i + Bucket.MOST_KEYS));
            List<String> keys = page.stream().map(Leftover::key).toList();
            answers = attempt(answers, page, () -> bucket.deleteAll(keys));
        }
        return answers;
    }

    private boolean attempt(boolean answers, List<Leftover> some, Supplier<Map<String, RuntimeException>> request) {
        if (!answers) {
            untried.addAll(some);
            return false;
        }
        try {
            Map<String, RuntimeException> failures = request.get();
            some.stream()
                    .filter(one -> failures.containsKey(one.key()))
                    .forEach(one -> failed.put(one, failures.get(one.key())));
            return true;
        } catch (RuntimeException e) {
            some.forEach(one -> failed.put(one, e));
            return Trouble.of(e).isAnswer();
        }
    }

    /** What could not be removed, and why. */
    Map<Leftover, RuntimeException> failed() {
        return failed;
    }

    /** What the engine was not asked for. */
    List<Leftover> untried() {
        return untried;
    }
}
