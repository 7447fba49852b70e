// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.model;

import java.util.Objects;

/**
 * One step of a sequence, on instances, objects and stages that have numbers. It can be done in any situation: where there is
 * nothing to do it on, it does nothing. So any part of a sequence is a sequence too. Immutable.
 *
 * @param verb what is done
 * @param instance on which of the open drivers
 * @param object on which object
 * @param stage on which stage
 * @param size how many bytes, or where
 * @param seed what content is made of
 */
public record Step(Verb verb, int instance, int object, int stage, int size, long seed) {
    /** What can be done. */
    public enum Verb {
        /** Writes an object in one call, over whatever is there. */
        PUT,
        /** Writes an object in one call, over nothing. */
        CREATE,
        /** Writes an object in one call, over the present version or an earlier one. */
        REPLACE_VERSION,
        /** Removes an object. */
        DELETE,
        /** Removes the present version of an object, or an earlier one. */
        DELETE_VERSION,
        /** Removes an object and its neighbour in one call. */
        DELETE_ALL,
        /** Looks at an object. */
        STAT,
        /** Reads a part of an object. */
        READ,
        /** Lists all objects, some to a page. */
        LIST,
        /** Begins a stage. */
        WRITER,
        /** Writes to a stage. */
        WRITE,
        /** Makes a checkpoint. */
        CHECKPOINT,
        /** Gives a stage up. */
        CLOSE,
        /** Goes on with a stage. */
        RESUME,
        /** Ends a stage. */
        SEAL,
        /** Publishes a sealed stage over whatever is there. */
        PUBLISH,
        /** Publishes a sealed stage over nothing. */
        PUBLISH_NEW,
        /** Publishes a sealed stage over the present version of an object or an earlier one. */
        PUBLISH_VERSION,
        /** Removes a stage. */
        ABORT,
        /** Looks at a stage. */
        STAT_STAGED,
        /** Lists all stages. */
        LIST_STAGED,
        /** Closes a driver and opens another one in its place. */
        REOPEN
    }

    /**
     * Checks the parts.
     *
     * @param verb what is done
     * @param instance on which of the open drivers
     * @param object on which object
     * @param stage on which stage
     * @param size how many bytes, or where
     * @param seed what content is made of
     */
    public Step {
        Objects.requireNonNull(verb, "verb");
    }

    /** Whether a version that a call is bound to is the present one, and not one from earlier. */
    boolean presentVersion() {
        return (seed & 1) == 0;
    }

    @Override
    public String toString() {
        String driver = "driver" + instance;
        String path = "path(" + object + ")";
        String content = "content(" + seed + "L, " + size + ")";
        String version = "ifVersion(" + (presentVersion() ? "present" : "earlier") + "(" + path + "))";
        return switch (verb) {
            case PUT -> driver + ".putContent(" + path + ", " + content + ", replace());";
            case CREATE -> driver + ".putContent(" + path + ", " + content + ", createNew());";
            case REPLACE_VERSION -> driver + ".putContent(" + path + ", " + content + ", " + version + ");";
            case DELETE -> driver + ".delete(" + path + ", any());";
            case DELETE_VERSION -> driver + ".delete(" + path + ", " + version + ");";
            case DELETE_ALL -> driver + ".deleteAll(List.of(" + path + ", path(" + (object + 1) + ")), any());";
            case STAT -> driver + ".stat(" + path + ");";
            case READ -> driver + ".open(" + path + ", range(" + size + " % size, " + (seed & 0xfff) + "));";
            case LIST -> driver + ".list(of(\"\").limit(" + (1 + size % 5) + "));";
            case WRITER -> "writer" + stage + " = " + driver + ".writer(defaults());";
            case WRITE -> "writer" + stage + ".write(" + content + ");";
            case CHECKPOINT ->
                "token" + stage + " = writer" + stage + ".checkpoint(content(" + seed + "L, " + size % 100 + "));";
            case CLOSE -> "writer" + stage + ".close(); // or staged" + stage + ", if it is sealed";
            case RESUME -> "writer" + stage + " = " + driver + ".resume(token" + stage + ");";
            case SEAL -> "staged" + stage + " = writer" + stage + ".seal(content(" + seed + "L, " + size % 100 + "));";
            case PUBLISH -> "staged" + stage + ".publish(" + path + ", replace());";
            case PUBLISH_NEW -> "staged" + stage + ".publish(" + path + ", createNew());";
            case PUBLISH_VERSION -> "staged" + stage + ".publish(" + path + ", " + version + ");";
            case ABORT -> "writer" + stage + ".abort(); // or staged" + stage + ".discard(), if it is sealed";
            case STAT_STAGED -> driver + ".statStaged(token" + stage + ");";
            case LIST_STAGED -> driver + ".listStaged(\"\", 1000);";
            case REOPEN -> driver + ".close(); " + driver + " = open();";
        };
    }
}
