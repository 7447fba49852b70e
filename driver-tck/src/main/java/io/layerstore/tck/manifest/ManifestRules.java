// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import java.util.List;

/** The one list of the rule classes for the manifest and tag services. */
public final class ManifestRules {
    private ManifestRules() {}

    /** {@return the rule classes, in the order of the specification} */
    public static List<Class<?>> all() {
        return List.of(
                ManifestAccessRules.class,
                ManifestErrorRules.class,
                ManifestPushRules.class,
                RefusalRules.class,
                ReferenceRules.class,
                ManifestLookupRules.class,
                TagRules.class,
                TagListRules.class,
                CatalogRules.class,
                ReferrerRules.class,
                ManifestDeleteRules.class,
                ManifestFaultRules.class,
                ManifestMeetingRules.class,
                TagHistoryRules.class,
                ManifestPowerLossRules.class);
    }
}
