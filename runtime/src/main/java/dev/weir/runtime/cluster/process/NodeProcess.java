package dev.weir.runtime.cluster.process;

import dev.weir.ir.time.Clock;
import dev.weir.runtime.cluster.LinkNeighbours;
import dev.weir.runtime.cluster.NodeAgent;
import dev.weir.runtime.cluster.NodeCodec;
import dev.weir.runtime.cluster.NodeReport;
import dev.weir.runtime.cluster.Programs;
import dev.weir.runtime.cluster.process.jar.JarDirectory;
import dev.weir.runtime.net.CloseReason;
import dev.weir.runtime.net.Link;
import dev.weir.runtime.net.LinkListener;
import dev.weir.runtime.net.netty.Encryption;
import dev.weir.runtime.net.netty.Transport;
import dev.weir.runtime.worker.SystemClock;
import dev.weir.runtime.worker.ThreadMachine;
import dev.weir.runtime.worker.Waiting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.jspecify.annotations.Nullable;

/** A node: registers with the coordinator, again and again if it must, and runs what it is told. */
public final class NodeProcess implements AutoCloseable {
    private static final Duration BEAT = Duration.ofMillis(400);
    private static final Duration DIAL = Duration.ofMillis(300);

    private final Settings settings;
    private final Consumer<String> log;
    private final Clock clock = new SystemClock();
    private final LinkNeighbours neighbours;
    private final Transport transport;
    private final NodeAgent agent;
    private final JarFetch jars;
    private final InetSocketAddress address;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "weir-beats");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Registration registration;
    private volatile @Nullable Registration
            told; // of which the log says that it is there: one that is refused does not live to be
    private volatile boolean closed;

    /**
     * What a node is told.
     *
     * @param name by which the cluster knows it
     * @param workers threads it offers
     * @param coordinator where the coordinator listens
     * @param listen where to listen for other nodes; port 0: any that is free
     * @param jars of programs; where the node's programs look for them too
     * @param encryption null: none
     * @param waiting how its workers wait
     */
    public record Settings(
            String name,
            int workers,
            InetSocketAddress coordinator,
            InetSocketAddress listen,
            JarDirectory jars,
            @Nullable Encryption encryption,
            Waiting waiting) {}

    /** A connection with the coordinator. */
    private record Registration(Link link, Consumer<NodeReport> reports) {}

    /**
     * Listens; {@link #run} does the rest.
     *
     * @param log takes what an operator would like to know
     * @throws IOException if it cannot listen
     */
    public NodeProcess(Settings settings, Programs programs, Consumer<String> log) throws IOException {
        this.settings = settings;
        this.log = log;
        this.neighbours = new LinkNeighbours(settings.name(), clock, LinkNeighbours.Patience.USUAL, Streams.CLIENT);
        this.transport = new Transport(settings.name(), settings.encryption(), 1, new Listener());
        neighbours.over(
                member -> transport.connect(new InetSocketAddress(member.host(), member.port()), member.name()));
        this.address = transport.listen(settings.listen());
        this.jars = new JarFetch(settings.jars());
        this.agent = new NodeAgent(
                settings.name(),
                new NodeReport.Registered(
                        settings.workers(),
                        address.getAddress().getHostAddress(),
                        address.getPort(),
                        clock.currentTimeMillis() * 1_000_000 + clock.nanoTime() % 1_000_000),
                new FetchedPrograms(programs, jars),
                neighbours,
                (channels, classes) -> new ThreadMachine(settings.waiting(), channels, classes),
                clock);
    }

    /** Where it listens for other nodes. */
    public InetSocketAddress address() {
        return address;
    }

    /** Works until {@link #close}. */
    public void run() {
        // Apart from the agent's thread: restoring much state is no reason to be taken for dead.
        beats.scheduleWithFixedDelay(this::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
        SleepingMillisIdleStrategy idle = new SleepingMillisIdleStrategy(1);
        long dialled = clock.nanoTime() - DIAL.toNanos();
        while (!closed) {
            if (registration == null && clock.nanoTime() - dialled >= DIAL.toNanos()) {
                dialled = clock.nanoTime();
                transport.connect(settings.coordinator(), Streams.COORDINATOR);
            }
            if (!agent.turn()) {
                idle.idle();
            }
        }
        agent.close();
        beats.shutdownNow();
        transport.close();
    }

    private void beat() {
        Registration current = registration;
        if (current != null) {
            if (current != told) {
                told = current;
                log.accept("registered with the coordinator at " + settings.coordinator());
            }
            current.reports.accept(new NodeReport.Alive());
        }
    }

    /** Asks {@link #run} to end. */
    @Override
    public void close() {
        closed = true;
    }

    private final class Listener implements LinkListener {
        private String lastRefusal = "";

        @Override
        public void opened(Link link) {
            if (!link.peer().equals(Streams.COORDINATOR)) {
                neighbours.opened(link);
                return;
            }
            if (registration != null) {
                link.close(CloseReason.LOST, "this node is registered over another connection");
                return;
            }
            @Nullable Registration[] made = new Registration[1];
            MessageStream stream = new MessageStream(
                    link,
                    Streams.CONTROL,
                    frame -> agent.accept(
                            NodeCodec.readCommand(frame.reader()), Objects.requireNonNull(made[0]).reports));
            Registration own = new Registration(link, report -> stream.send(out -> NodeCodec.write(report, out)));
            made[0] = own;
            registration = own;
            MessageStream pieces =
                    new MessageStream(link, Streams.JARS, frame -> jars.accept(JarMessage.read(frame.reader())));
            jars.connected(wanted -> pieces.send(out -> JarMessage.write(wanted, out)));
            agent.connected(own.reports);
        }

        @Override
        public void closed(Link link, CloseReason reason, String text) {
            Registration current = registration;
            if (current != null && current.link == link) {
                registration = null;
                if (current == told) {
                    log.accept("lost the coordinator (" + reason + ": " + text
                            + "): gives up what it ran, and calls again");
                } else {
                    refused(Streams.COORDINATOR, reason, text);
                }
                jars.disconnected();
                agent.disconnected(current.reports);
            } else {
                neighbours.closed(link, reason + ": " + text);
            }
        }

        @Override
        public synchronized void refused(String from, CloseReason reason, String text) {
            String refusal = from + " " + reason + ": " + text;
            if (!refusal.equals(lastRefusal)) {
                lastRefusal = refusal;
                log.accept("no connection with " + refusal);
            }
        }
    }
}
