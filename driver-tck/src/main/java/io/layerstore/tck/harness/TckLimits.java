// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.harness;

import java.time.Duration;
import java.util.Objects;

/**
 * How much a back-end can be asked for: how slow it may be, how large an object may be and how many there may be, how often a race is
 * run. Immutable.
 *
 * @param timeScale by how much every time limit of the kit is multiplied, positive: 1 for a local back-end, more for a slow
 *     one
 * @param perRule how long the check of one rule may take before it is given up, not scaled yet
 * @param largestObjectBytes the size in bytes of the largest object that a check may write
 * @param mostObjects how many objects a check may have at once
 * @param stress by how much the number of repetitions of random checks and races is multiplied, positive
 */
public record TckLimits(double timeScale, Duration perRule, long largestObjectBytes, int mostObjects, double stress) {
    /** The system property that sets the time scale. */
    public static final String TIME_SCALE_PROPERTY = "tck.time.scale";

    /** The system property that sets the size of the largest object in bytes. */
    public static final String LARGEST_OBJECT_PROPERTY = "tck.largest.object";

    /** The system property that sets the greatest number of objects. */
    public static final String MOST_OBJECTS_PROPERTY = "tck.most.objects";

    /** The system property that sets the stress. */
    public static final String STRESS_PROPERTY = "tck.stress";

    private static final TckLimits DEFAULTS = new TckLimits(1, Duration.ofMinutes(2), 6L << 30, 100_000, 1);

    /**
     * Checks the parts.
     *
     * @param timeScale by how much every time limit of the kit is multiplied
     * @param perRule how long the check of one rule may take
     * @param largestObjectBytes the size in bytes of the largest object
     * @param mostObjects how many objects there may be at once
     * @param stress by how much the number of repetitions is multiplied
     * @throws IllegalArgumentException if one of them is not positive
     */
    public TckLimits {
        Objects.requireNonNull(perRule, "perRule");
        boolean factors = timeScale > 0 && stress > 0;
        boolean limits = !perRule.isNegative() && !perRule.isZero() && largestObjectBytes > 0 && mostObjects > 0;
        if (!factors || !limits) {
            throw new IllegalArgumentException("every limit has to be positive: time scale " + timeScale + ", per rule "
                    + perRule + ", largest object " + largestObjectBytes + ", most objects " + mostObjects + ", stress "
                    + stress);
        }
    }

    /** {@return limits for a back-end on this machine: two minutes per rule, objects of up to 6 GiB, 100,000 of them} */
    public static TckLimits defaults() {
        return DEFAULTS;
    }

    /**
     * Returns these limits with what the system properties set.
     *
     * @return the limits
     * @throws IllegalArgumentException if a property is set to something that is not a positive number
     */
    public TckLimits overridden() {
        return new TckLimits(
                Double.parseDouble(System.getProperty(TIME_SCALE_PROPERTY, Double.toString(timeScale))),
                perRule,
                Long.parseLong(System.getProperty(LARGEST_OBJECT_PROPERTY, Long.toString(largestObjectBytes))),
                Integer.parseInt(System.getProperty(MOST_OBJECTS_PROPERTY, Integer.toString(mostObjects))),
                Double.parseDouble(System.getProperty(STRESS_PROPERTY, Double.toString(stress))));
    }

    /**
     * Returns these limits for a back-end that is slower.
     *
     * @param scale by how much every time limit is multiplied
     * @return the limits
     */
    public TckLimits withTimeScale(double scale) {
        return new TckLimits(scale, perRule, largestObjectBytes, mostObjects, stress);
    }

    /** {@return how long the check of one rule may take, scaled} */
    public Duration ruleLimit() {
        return scaled(perRule);
    }

    /**
     * Scales a time limit.
     *
     * @param usual what is enough for a back-end on this machine
     * @return what is enough here
     */
    public Duration scaled(Duration usual) {
        return Duration.ofNanos((long) (usual.toNanos() * timeScale));
    }

    /**
     * Scales a number of repetitions.
     *
     * @param usual how often something random is done by default
     * @return how often it is to be done here, at least once
     */
    public int repetitions(int usual) {
        return (int) Math.max(1, Math.round(usual * stress));
    }
}
