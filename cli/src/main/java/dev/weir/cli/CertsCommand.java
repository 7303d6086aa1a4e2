package dev.weir.cli;

import dev.weir.runtime.net.certs.Authority;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir certs}: an authority and a certificate for each node of a cluster. */
@Command(
        name = "certs",
        description = {
            "Make an authority for a cluster, and a certificate and a key for each of its nodes, as --tls wants them.",
            "Writes authority.pem, and NAME.pem and NAME.key for coordinator, client, node-1, node-2, ...; files that are there are left alone.",
            "Give each machine authority.pem and its own two files only. The authority's own key is thrown away unless --keep-key."
        })
final class CertsCommand implements Callable<Integer> {
    private static final int MOST_NODES = 1_000;
    private static final int MOST_DAYS = 3_650;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Where to write them; made if it is not there.")
    @SuppressWarnings("NullAway.Init") // required
    private Path directory;

    @Option(names = "--nodes", paramLabel = "N", defaultValue = "3", description = "How many nodes: ${DEFAULT-VALUE}.")
    private int nodes;

    @Option(
            names = "--days",
            paramLabel = "D",
            defaultValue = "365",
            description = "How long they are good: ${DEFAULT-VALUE} days.")
    private int days;

    @Option(names = "--keep-key", description = "Write authority.key too. Whoever has it can make nodes.")
    private boolean keepKey;

    @Override
    public Integer call() throws IOException {
        check("--nodes", nodes, MOST_NODES);
        check("--days", days, MOST_DAYS);
        Authority authority = new Authority("weir cluster", Instant.now(), Duration.ofDays(days));
        List<String> names = new ArrayList<>(List.of("coordinator", "client"));
        for (int node = 1; node <= nodes; node++) {
            names.add("node-" + node);
        }
        Files.createDirectories(directory);
        refuseToOverwrite(names);
        write("authority.pem", authority.certificate());
        if (keepKey) {
            writeSecret("authority.key", authority.key());
        }
        for (String name : names) {
            Authority.Identity identity = authority.certify(name);
            write(name + ".pem", identity.certificate());
            writeSecret(name + ".key", identity.key());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("wrote authority.pem and certificates of " + String.join(", ", names) + " to "
                + directory.toAbsolutePath() + ", good for " + days + " days");
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private void check(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + ": expected a number from 1 to " + most + ", found " + value);
        }
    }

    /** All or nothing: certificates of two authorities do not go together. */
    private void refuseToOverwrite(List<String> names) {
        List<String> files = new ArrayList<>(List.of("authority.pem", "authority.key"));
        names.forEach(name -> files.addAll(List.of(name + ".pem", name + ".key")));
        for (String file : files) {
            if (Files.exists(directory.resolve(file))) {
                throw new ParameterException(
                        spec.commandLine(),
                        "there are certificates in " + directory + " already: found " + file
                                + "; remedy: name another directory, or remove the old ones first");
            }
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text, StandardOpenOption.CREATE_NEW);
    }

    /** Readable by its owner only, from the moment it is there. */
    private void writeSecret(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        }
    }
}
