// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import io.layerstore.driver.Capability;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.tck.harness.BackEndFaults.Kind;
import io.layerstore.tck.harness.Hook;
import io.layerstore.tck.rule.RequiresCapability;
import io.layerstore.tck.rule.RequiresHook;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.util.List;

/** What becomes of operations when one call of the back-end fails under them, each in turn. */
final class FaultRules {
    private static final List<StorageErrorKind> FAILED = List.of(StorageErrorKind.IO, StorageErrorKind.UNAVAILABLE);

    private static boolean isTyped(StorageErrorKind kind) {
        return FAILED.contains(kind) || kind.retryable();
    }

    private static FaultSweep errors(RuleContext context) {
        return FaultSweep.once(context, Kind.ERROR, FaultRules::isTyped);
    }

    @Rule("SD-FAULT-01")
    @RequiresHook(Hook.FAULTS)
    void aFailingWriteLeavesOldOrNew(RuleContext context) throws Throwable {
        new FaultyWrites(context, false).puts(errors(context));
    }

    @Rule("SD-FAULT-02")
    @RequiresHook(Hook.FAULTS)
    void aFailingPublishLeavesOldOrNew(RuleContext context) throws Throwable {
        new FaultyWrites(context, false).publishes(errors(context));
    }

    @Rule("SD-FAULT-03")
    @RequiresHook(Hook.FAULTS)
    @RequiresCapability(Capability.RESUME)
    void aFailingCheckpointLosesNoEarlierOne(RuleContext context) throws Throwable {
        errors(context).of("checkpoint", new FaultyStages(context));
    }

    @Rule("SD-FAULT-04")
    @RequiresHook(Hook.FAULTS)
    void aFailingReadGivesNoWrongBytes(RuleContext context) throws Throwable {
        new FaultyReads(context).all(errors(context));
    }

    @Rule("SD-FAULT-05")
    @RequiresHook(Hook.FAULTS)
    void aFailingRemovalLeavesTheObjectOrNothing(RuleContext context) throws Throwable {
        new FaultyRemovals(context).all(errors(context));
    }

    @Rule("SD-FAULT-06")
    @RequiresHook(Hook.FAULTS)
    void anUnknownOutcomeHasNoThirdState(RuleContext context) throws Throwable {
        FaultSweep unknown = FaultSweep.once(context, Kind.UNKNOWN_OUTCOME, FaultRules::isTyped);
        new FaultyWrites(context, false).puts(unknown);
        new FaultyWrites(context, false).publishes(unknown);
        new FaultyReads(context).all(unknown);
        new FaultyRemovals(context).all(unknown);
        if (context.driver().capabilities().has(Capability.RESUME)) {
            unknown.of("checkpoint", new FaultyStages(context));
        }
    }

    @Rule("SD-FAULT-07")
    @RequiresHook(Hook.FAULTS)
    void shortReadsAndWritesAreNotSeen(RuleContext context) throws Throwable {
        FaultSweep shorter = FaultSweep.forGood(context, Kind.SHORT, kind -> false);
        new FaultyWrites(context, true).puts(shorter);
        new FaultyWrites(context, true).publishes(shorter);
        new FaultyReads(context).all(shorter);
        if (context.driver().capabilities().has(Capability.RESUME)) {
            shorter.of("checkpoint", new FaultyStages(context));
        }
    }

    @Rule("SD-FAULT-08")
    @RequiresHook(Hook.FAULTS)
    void aFullBackEndIsNoSpace(RuleContext context) throws Throwable {
        FaultSweep full = FaultSweep.forGood(context, Kind.NO_SPACE, StorageErrorKind.NO_SPACE::equals);
        new FaultyWrites(context, true).puts(full);
        new FaultyWrites(context, true).publishes(full);
        if (context.driver().capabilities().has(Capability.RESUME)) {
            full.of("checkpoint", new FaultyStages(context));
        }
    }

    @Rule("SD-FAULT-09")
    @RequiresHook(Hook.FAULTS)
    void aMissingRightIsAccessDenied(RuleContext context) throws Throwable {
        FaultSweep denied = FaultSweep.once(context, Kind.DENIED, StorageErrorKind.ACCESS_DENIED::equals);
        new FaultyWrites(context, false).puts(denied);
        new FaultyWrites(context, false).publishes(denied);
        new FaultyReads(context).all(denied);
        new FaultyRemovals(context).all(denied);
    }

    @Rule("SD-FAULT-13")
    @RequiresHook(Hook.FAULTS)
    @RequiresCapability(Capability.RESUME)
    void whoGoesInTheMiddleOfTroubleLeavesWhatMayCount(RuleContext context) throws Throwable {
        for (Kind kind : new Kind[] {Kind.ERROR, Kind.UNKNOWN_OUTCOME}) {
            FaultSweep.forGood(context, kind, FaultRules::isTyped).of("going", FaultyStages.going(context));
        }
    }
}
