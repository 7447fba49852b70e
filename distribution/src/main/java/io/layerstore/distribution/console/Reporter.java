// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.console;

import java.util.OptionalLong;

/** Prints results on the standard output and everything else on the standard error, for people or for scripts. */
public final class Reporter {
    private final Console console;
    private final boolean json;
    private final boolean quiet;

    /**
     * Makes a reporter.
     *
     * @param console where it prints
     * @param json whether each line is a JSON object
     * @param quiet whether only results and failures are printed
     */
    public Reporter(Console console, boolean json, boolean quiet) {
        this.console = console;
        this.json = json;
        this.quiet = quiet;
    }

    /** {@return whether each line is a JSON object} */
    public boolean json() {
        return json;
    }

    /**
     * Prints a result on the standard output.
     *
     * @param row the result for scripts
     * @param text the result for people
     */
    public void result(Row row, String text) {
        console.out().println(json ? row.json() : text);
    }

    /**
     * Tells what is going on, on the standard error.
     *
     * @param event the name of what happened
     * @param row more about it, for scripts
     * @param text the same for people
     */
    public void note(String event, Row row, String text) {
        if (!quiet) {
            line(event, row, text);
        }
    }

    /**
     * Tells what the user has to know even if little is wanted, on the standard error.
     *
     * @param event the name of what happened
     * @param row more about it, for scripts
     * @param text the same for people
     */
    public void warn(String event, Row row, String text) {
        line(event, row, text);
    }

    /**
     * Prints a failure on the standard error.
     *
     * @param failure the failure
     */
    public void failure(Failure failure) {
        console.err().println(json ? failure.row().json() : "layerstore: " + failure.text());
        console.err().flush();
    }

    /**
     * Begins to show how far bytes have got.
     *
     * @param already number of bytes that are there before this begins
     * @param total number of bytes that are expected in the end, or empty if nobody knows
     * @return the progress; does nothing if only results are wanted
     */
    public Progress progress(long already, OptionalLong total) {
        if (quiet) {
            return Progress.none();
        }
        ProgressText text = new ProgressText(already, total);
        if (json) {
            return new LineProgress(console, at -> text.row(at).json());
        }
        return console.interactive()
                ? new BarProgress(console, text)
                : new LineProgress(console, at -> "layerstore: " + text.line(at));
    }

    /** {@return what shows the steps of a command; nothing if only results are wanted, or every line is an object} */
    public Steps steps() {
        return new Steps(console, quiet || json);
    }

    private void line(String event, Row row, String text) {
        console.err().println(json ? new Row().with("event", event).with(row).json() : "layerstore: " + text);
        console.err().flush();
    }
}
