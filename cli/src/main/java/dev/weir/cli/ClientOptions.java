package dev.weir.cli;

import dev.weir.runtime.cluster.process.Client;
import dev.weir.runtime.cluster.process.Reply;
import dev.weir.runtime.cluster.process.Request;
import dev.weir.runtime.cluster.process.jar.ProgramJar;
import java.io.IOException;
import java.net.InetSocketAddress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which coordinator a client speaks with, and how: the options that all commands which ask one share. */
final class ClientOptions {
    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--coordinator",
            paramLabel = "HOST:PORT",
            converter = ClusterOptions.Address.class,
            defaultValue = ClusterOptions.DEFAULT_ADDRESS,
            description = "Where the coordinator listens; ${DEFAULT-VALUE} if not given.")
    @SuppressWarnings("NullAway.Init") // has a default
    private InetSocketAddress coordinator;

    /**
     * Asks the coordinator.
     *
     * @throws IOException if it cannot be reached
     */
    Reply ask(Request request) throws IOException, InterruptedException {
        return ask(cluster, coordinator, request);
    }

    /**
     * Sees to it that the coordinator has a jar.
     *
     * @throws IOException if the coordinator cannot be reached, or the jar not be read
     */
    Reply give(ProgramJar jar) throws IOException, InterruptedException {
        try (Client client = new Client(coordinator, cluster.token(), cluster.encryption(Client.NAME))) {
            return client.give(jar);
        }
    }

    /** Asks the coordinator that listens there. */
    static Reply ask(ClusterOptions how, InetSocketAddress coordinator, Request request)
            throws IOException, InterruptedException {
        try (Client client = new Client(coordinator, how.token(), how.encryption(Client.NAME))) {
            return client.ask(request);
        }
    }
}
