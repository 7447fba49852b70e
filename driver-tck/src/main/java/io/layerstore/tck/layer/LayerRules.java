// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import java.util.List;

/** The one list of the rule classes for the layer service. */
public final class LayerRules {
    private LayerRules() {}

    /** {@return the rule classes, in the order of the specification} */
    public static List<Class<?>> all() {
        return List.of(
                IsolationRules.class,
                AccessRules.class,
                EventRules.class,
                ErrorRules.class,
                LookupRules.class,
                CorruptionRules.class,
                ReadingRules.class,
                RangeRules.class,
                UploadRules.class,
                BeginningRules.class,
                UploadStateRules.class,
                OffsetRules.class,
                SendingRules.class,
                ResumeRules.class,
                OwnerRules.class,
                HashingRules.class,
                FinishRules.class,
                StoredTreeRules.class,
                CrashRules.class,
                PowerLossRules.class,
                CancelRules.class,
                PutRules.class,
                TarSumRules.class,
                TarSumMeetingRules.class,
                MountRules.class,
                DeleteRules.class,
                LayerConcurrencyRules.class,
                ListRules.class,
                RetryRules.class,
                LookRules.class,
                MeetingRules.class,
                TroubleRules.class,
                LayerScaleRules.class);
    }
}
