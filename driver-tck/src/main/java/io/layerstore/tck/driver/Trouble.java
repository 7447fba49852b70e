// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.rule.RuleContext;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * A call that has to fail.
 *
 * @param what the call in words
 * @param subject what its message has to name, or an empty string if it has no path
 * @param call the call
 */
record Trouble(String what, String subject, ThrowingCallable call) {
    /** Every failure that can be had from any back-end without breaking it. */
    static List<Trouble> all(RuleContext context) throws Exception {
        StorageDriver driver = context.driver();
        StoragePath absent = context.path("absent");
        StoragePath present = context.path("present");
        Steps.put(driver, present, context.content(10));
        List<Trouble> all = new ArrayList<>();
        all.add(new Trouble(
                "open",
                absent.value(),
                () -> driver.open(absent, ReadOptions.whole()).close()));
        all.add(new Trouble(
                "range",
                present.value(),
                () -> driver.open(present, ReadOptions.from(11)).close()));
        all.add(new Trouble("get", absent.value(), () -> driver.getContent(absent, 10)));
        all.add(new Trouble("get too large", present.value(), () -> driver.getContent(present, 9)));
        StorageReader reader = driver.open(present, ReadOptions.whole());
        reader.close();
        all.add(new Trouble("read", present.value(), () -> reader.read(ByteBuffer.allocate(1))));
        StorageWriter writer = driver.writer(StageOptions.defaults());
        writer.close();
        all.add(new Trouble("write", "", () -> writer.write(ByteBuffer.allocate(1))));
        all.add(new Trouble("seal", "", writer::seal));
        StagedContent staged = Steps.stage(driver, context.content(10));
        staged.discard();
        all.add(new Trouble("publish", "", () -> staged.publish(absent, WriteOptions.replace())));
        addByCapability(driver, absent, present, all);
        StorageDriver closed = context.another();
        closed.close();
        all.add(new Trouble("stat", absent.value(), () -> closed.stat(absent)));
        return all;
    }

    private static void addByCapability(
            StorageDriver driver, StoragePath absent, StoragePath present, List<Trouble> all) {
        byte[] content = new byte[5];
        WriterToken unknown = new WriterToken("no-such-stage");
        WriteOptions overOther = WriteOptions.ifVersion("no-such-version");
        if (driver.capabilities().maxContentBytes() < 64 * Steps.MIB) {
            byte[] tooLarge = new byte[driver.capabilities().maxContentBytes() + 1];
            all.add(new Trouble(
                    "put too much", absent.value(), () -> driver.putContent(absent, tooLarge, WriteOptions.replace())));
        }
        all.add(new Trouble(
                "create", present.value(), () -> driver.putContent(present, content, WriteOptions.createNew())));
        all.add(new Trouble(
                "resume", unknown.value(), () -> driver.resume(unknown).close()));
        all.add(new Trouble("replace", present.value(), () -> driver.putContent(present, content, overOther)));
        all.add(new Trouble(
                "delete", present.value(), () -> driver.delete(present, DeleteOptions.ifVersion("no-such-version"))));
        all.add(new Trouble(
                "open version",
                present.value(),
                () -> driver.open(present, ReadOptions.whole().ifVersion("no-such-version"))
                        .close()));
        if (!driver.capabilities().has(Capability.NESTED_OBJECTS)) {
            StoragePath below = present.resolve("below");
            all.add(new Trouble(
                    "put below", below.value(), () -> driver.putContent(below, content, WriteOptions.replace())));
        }
    }
}
