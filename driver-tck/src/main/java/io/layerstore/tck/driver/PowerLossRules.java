// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.Durability;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.harness.Hook;
import io.layerstore.tck.rule.PowerCuts;
import io.layerstore.tck.rule.PowerCuts.Story;
import io.layerstore.tck.rule.RequiresDurability;
import io.layerstore.tck.rule.RequiresHook;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;

/** Rules of area DUR about objects and what a loss of power may do to them. */
final class PowerLossRules {
    private static final int SIZE = 3000;
    private static final WriteOptions REPLACE = WriteOptions.replace();

    @Rule("SD-DUR-01")
    @RequiresHook(Hook.POWER)
    @RequiresDurability(Durability.POWER_LOSS)
    void whatWasAcknowledgedSurvives(RuleContext context) throws Exception {
        PowerCuts.everywhere(context, () -> new Kept(context) {
            @Override
            public void before(StorageDriver driver) throws IOException {
                ledger.put(driver, "d/first", REPLACE);
            }

            @Override
            public void act(StorageDriver driver) throws IOException {
                ledger.put(driver, "d/put", REPLACE);
                ledger.publish(driver, "d/published", REPLACE);
                createIfDeclared(driver);
            }
        });
    }

    @Rule("SD-DUR-02")
    @RequiresHook(Hook.POWER)
    @RequiresDurability(Durability.POWER_LOSS)
    void nothingIsTorn(RuleContext context) throws Exception {
        PowerCuts.everywhere(context, () -> new Kept(context) {
            @Override
            public void act(StorageDriver driver) throws IOException {
                ledger.put(driver, "a", REPLACE);
                ledger.publish(driver, "b", REPLACE);
                ledger.publish(driver, "a", REPLACE);
                createIfDeclared(driver);
            }

            @Override
            public void check(StorageDriver after) throws IOException {
                ledger.assertNothingTorn(after);
            }
        });
    }

    @Rule("SD-DUR-03")
    @RequiresHook(Hook.POWER)
    @RequiresDurability(Durability.POWER_LOSS)
    void newDirectoriesSurvive(RuleContext context) throws Exception {
        PowerCuts.everywhere(context, () -> new Kept(context) {
            @Override
            public void act(StorageDriver driver) throws IOException {
                ledger.put(driver, "n/e/w/1", REPLACE);
                ledger.put(driver, "n/e/w/2", REPLACE);
                ledger.delete(driver, "n/e/w/1");
                ledger.delete(driver, "n/e/w/2");
                ledger.publish(driver, "n/e/w/3", REPLACE);
                driver.putContent(context.path("x/y/weak"), new byte[1], REPLACE.withDurability(Durability.NONE));
                ledger.put(driver, "x/y/strong", REPLACE);
            }
        });
    }

    @Rule("SD-DUR-04")
    @RequiresHook(Hook.POWER)
    @RequiresDurability(Durability.POWER_LOSS)
    void replacedIsOldOrNew(RuleContext context) throws Exception {
        PowerCuts.everywhere(context, () -> new Kept(context) {
            @Override
            public void before(StorageDriver driver) throws IOException {
                ledger.put(driver, "a", REPLACE);
                ledger.put(driver, "b", REPLACE);
            }

            @Override
            public void act(StorageDriver driver) throws IOException {
                ledger.put(driver, "a", REPLACE);
                ledger.publish(driver, "b", REPLACE);
                ledger.put(driver, "b", REPLACE);
            }
        });
    }

    @Rule("SD-DUR-05")
    @RequiresHook(Hook.POWER)
    @RequiresDurability(Durability.POWER_LOSS)
    void removedStaysRemoved(RuleContext context) throws Exception {
        PowerCuts.everywhere(context, () -> new Kept(context) {
            @Override
            public void before(StorageDriver driver) throws IOException {
                ledger.put(driver, "stays", REPLACE);
                ledger.put(driver, "goes", REPLACE);
                ledger.put(driver, "a/b/goes", REPLACE);
                ledger.put(driver, "c/weak", REPLACE);
                ledger.put(driver, "c/stays", REPLACE);
            }

            @Override
            public void act(StorageDriver driver) throws IOException {
                ledger.delete(driver, "goes");
                ledger.delete(driver, "a/b/goes");
                ledger.attempt("c/weak", null);
                // Who finds nothing any more may still rely on it that nothing comes back.
                driver.delete(context.path("c/weak"), DeleteOptions.any().withDurability(Durability.NONE));
                ledger.delete(driver, "c/weak");
            }
        });
    }

    @Rule("SD-DUR-16")
    @RequiresHook(Hook.POWER)
    @RequiresDurability(Durability.POWER_LOSS)
    void syncMakesDurableWhatOthersPublished(RuleContext context) throws Exception {
        PowerCuts.everywhere(context, () -> new Kept(context) {
            private boolean synced;

            @Override
            public void act(StorageDriver driver) throws IOException {
                SeededContent content = context.content(SIZE);
                Ledger.Entry entry = ledger.attempt("x/y/weak", content);
                driver.putContent(context.path("x/y/weak"), content.bytes(), REPLACE.withDurability(Durability.NONE));
                driver.sync(context.path("x/y/weak"));
                entry.acknowledge();
                synced = true;
            }

            @Override
            public void check(StorageDriver after) throws IOException {
                if (synced) {
                    super.check(after);
                }
            }
        });
    }

    @Rule("SD-DUR-18")
    @RequiresHook(Hook.POWER)
    @RequiresDurability(Durability.POWER_LOSS)
    void publishMakesDurableWhatWasStagedForLess(RuleContext context) throws Exception {
        PowerCuts.everywhere(context, () -> new Kept(context) {
            @Override
            public void act(StorageDriver driver) throws IOException {
                SeededContent content = context.content(SIZE);
                StageOptions weak = StageOptions.defaults().withDurability(Durability.NONE);
                try (StorageWriter writer = driver.writer(weak)) {
                    Steps.write(writer, content, 0, SIZE);
                    try (StagedContent staged = writer.seal()) {
                        ledger.publish(staged, content, "published", REPLACE);
                    }
                }
            }
        });
    }

    /** A story whose end is that nothing acknowledged is lost. */
    private abstract static class Kept implements Story {
        final Ledger ledger;

        Kept(RuleContext context) {
            this.ledger = new Ledger(context, SIZE);
        }

        final void createIfDeclared(StorageDriver driver) throws IOException {
            if (driver.capabilities().has(Capability.CREATE_NEW)) {
                ledger.put(driver, "d/created", WriteOptions.createNew());
            }
            if (driver.capabilities().has(Capability.PUBLISH_CREATE_NEW)) {
                ledger.publish(driver, "d/created-staged", WriteOptions.createNew());
            }
        }

        @Override
        public void check(StorageDriver after) throws IOException {
            ledger.assertNothingLost(after);
        }
    }
}
