// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import java.util.List;

/** The one list of the rule classes for drivers. */
public final class DriverRules {
    private DriverRules() {}

    /** {@return the rule classes, in the order of the specification} */
    public static List<Class<?>> all() {
        return List.of(
                KeyRules.class,
                GrammarRules.class,
                StatRules.class,
                ReadRules.class,
                ReaderRules.class,
                TransferRules.class,
                WriteRules.class,
                VisibilityRules.class,
                CommitRules.class,
                BoundRules.class,
                ConditionRules.class,
                RaceRules.class,
                CreateRaceRules.class,
                ConcurrencyRules.class,
                SequenceRules.class,
                ResumeRules.class,
                OwnerRules.class,
                StageRules.class,
                DeleteRules.class,
                ListRules.class,
                RedirectRules.class,
                CapabilityRules.class,
                ErrorRules.class,
                LifeRules.class,
                HandleRules.class,
                FaultRules.class,
                FaultLeftoverRules.class,
                LeakRules.class,
                LeftoverRules.class,
                InterruptionRules.class,
                PowerLossRules.class,
                PowerLossStageRules.class,
                RecoveryRules.class,
                CancelRules.class,
                ManyRules.class,
                SettingRules.class,
                ScaleRules.class,
                ProviderRules.class);
    }
}
