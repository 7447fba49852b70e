// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.distribution.console.ExitCode;
import io.layerstore.distribution.console.Failure;
import io.layerstore.distribution.console.Failures;
import io.layerstore.distribution.console.Reporter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.ParseResult;

/** Parses a command line, runs its command, and turns whatever was thrown into a message and an exit code. */
final class Cli {
    private final Host host;
    private final LayerstoreCommand root;
    private final CommandLine commands;

    Cli(Host host) {
        this.host = host;
        this.root = new LayerstoreCommand(host);
        this.commands = tree(root);
        commands.getCommandSpec().versionProvider(() -> new String[] {VersionCommand.text()});
        commands.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes());
        commands.setExpandAtFiles(false)
                .setColorScheme(new ColorScheme.Builder(Ansi.OFF).build())
                .setOut(new PrintWriter(host.console().out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(host.console().err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((e, args) -> fail(e, args))
                .setExecutionExceptionHandler((e, command, result) -> fail(e, arguments(result)));
    }

    int run(String... args) {
        try {
            int status = commands.execute(args);
            host.console().flush();
            return status;
        } catch (IOException e) {
            return fail(e, args);
        }
    }

    private static CommandLine tree(LayerstoreCommand root) {
        return new CommandLine(root)
                .addSubcommand(new ServeCommand(root))
                .addSubcommand(new PushCommand(root))
                .addSubcommand(new PullCommand(root))
                .addSubcommand(new StatCommand(root))
                .addSubcommand(new LsCommand(root))
                .addSubcommand(new DigestCommand(root))
                .addSubcommand(new TagsCommand(root))
                .addSubcommand(new RepositoriesCommand(root))
                .addSubcommand(new CommandLine(new UploadsCommand())
                        .addSubcommand(new UploadsListCommand(root))
                        .addSubcommand(new UploadsResumeCommand(root))
                        .addSubcommand(new UploadsCancelCommand(root)))
                .addSubcommand(new CommandLine(new DriversCommand())
                        .addSubcommand(new DriversListCommand(root))
                        .addSubcommand(new DriversDescribeCommand(root))
                        .addSubcommand(new DriversVerifyCommand(root)))
                .addSubcommand(new RebuildCommand(root))
                .addSubcommand(new TckCommand(root))
                .addSubcommand(new VersionCommand(root))
                .addSubcommand(new WarmUpCommand());
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            meanings.put(Integer.toString(code.status()), code.meaning());
        }
        return meanings;
    }

    private int fail(Exception e, String[] args) {
        Failure failure = Failures.of(e);
        // The options may not have been parsed when parsing failed.
        boolean json = Arrays.asList(args).contains("--json");
        new Reporter(host.console(), json, false).failure(root.advised(failure));
        if (Arrays.asList(args).contains("--debug")) {
            e.printStackTrace(host.console().err());
        }
        return failure.code().status();
    }

    private static String[] arguments(ParseResult result) {
        return result.originalArgs().toArray(String[]::new);
    }
}
