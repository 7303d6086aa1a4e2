package dev.weir.cli;

import dev.weir.runtime.net.netty.Encryption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Where a cluster's coordinator is and how to speak with it: the options that all commands about clusters share. */
final class ClusterOptions {
    /** Where a coordinator listens if not told otherwise. */
    static final String DEFAULT_ADDRESS = "127.0.0.1:7571";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Option(
            names = "--tls",
            paramLabel = "DIR",
            description =
                    "Mutual TLS 1.3 with authority.pem, NAME.pem and NAME.key in DIR, as 'weir certs' makes them; none if not given.")
    private @Nullable Path tls;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File whose first line clients of the coordinator have to show; none if not given.")
    private @Nullable Path tokenFile;

    /** The encryption for whoever has that name, or null. */
    @Nullable
    Encryption encryption(String name) {
        Path directory = tls;
        if (directory == null) {
            return null;
        }
        return Encryption.of(
                read("--tls", directory.resolve("authority.pem")),
                read("--tls", directory.resolve(name + ".pem")),
                read("--tls", directory.resolve(name + ".key")));
    }

    /** The same options, as words of another command line. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (tls != null) {
            words.addAll(List.of("--tls", tls.toAbsolutePath().toString()));
        }
        if (tokenFile != null) {
            words.addAll(List.of("--token-file", tokenFile.toAbsolutePath().toString()));
        }
        return words;
    }

    /** The coordinator's token, or empty. */
    String token() {
        Path file = tokenFile;
        if (file == null) {
            return "";
        }
        String token = read("--token-file", file).lines().findFirst().orElse("").strip();
        if (token.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "--token-file " + file + ": expected a token in the first line, found none");
        }
        return token;
    }

    private String read(String option, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ParameterException(
                    command.commandLine(),
                    option + ": expected a file to read at " + file + ", found " + e
                            + (option.equals("--tls") ? "; make certificates with 'weir certs'" : ""));
        }
    }

    /** {@code HOST:PORT}. */
    static final class Address implements ITypeConverter<InetSocketAddress> {
        @Override
        public InetSocketAddress convert(String text) {
            int colon = text.lastIndexOf(':');
            try {
                return new InetSocketAddress(
                        text.substring(0, Math.max(0, colon)), Integer.parseInt(text.substring(colon + 1)));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "expected HOST:PORT, such as " + DEFAULT_ADDRESS + ", found '" + text + "'");
            }
        }
    }
}
