package dev.weir.runtime.cluster.process;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.time.Clock;
import dev.weir.runtime.cluster.ClusterControl;
import dev.weir.runtime.cluster.NodeCodec;
import dev.weir.runtime.cluster.NodeCommand;
import dev.weir.runtime.cluster.NodePort;
import dev.weir.runtime.cluster.process.jar.JarDirectory;
import dev.weir.runtime.net.CloseReason;
import dev.weir.runtime.net.Frame;
import dev.weir.runtime.net.Link;
import dev.weir.runtime.net.LinkListener;
import dev.weir.runtime.net.netty.Encryption;
import dev.weir.runtime.net.netty.Transport;
import dev.weir.runtime.worker.SystemClock;
import dev.weir.state.DirectorySnapshotStore;
import dev.weir.state.disk.LocalDisk;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.jspecify.annotations.Nullable;

/** The coordinator: listens for nodes and clients, and lets the cluster's control take turns. */
public final class CoordinatorProcess implements AutoCloseable {
    private static final long STOOD_STILL_NANOS = Duration.ofMillis(500).toNanos();
    private static final SleepingMillisIdleStrategy CATCHING_UP = new SleepingMillisIdleStrategy(100);

    private final ClusterControl control;
    private final String token;
    private final Consumer<String> log;
    private final Transport transport;
    private final Map<Link, Port> ports = new ConcurrentHashMap<>();
    private final JarDesk jars;
    private volatile boolean begun;
    private volatile boolean closed;

    /**
     * A coordinator that does not listen yet.
     *
     * @param control of the cluster, not begun
     * @param jars of programs; where the control's programs look for them too
     * @param token that clients must show; empty: none
     * @param encryption null: none
     * @param log takes what an operator would like to know
     */
    public CoordinatorProcess(
            ClusterControl control,
            JarDirectory jars,
            String token,
            @Nullable Encryption encryption,
            Consumer<String> log) {
        this.control = control;
        this.token = token;
        this.log = log;
        this.jars = new JarDesk(jars, log);
        this.transport = new Transport(Streams.COORDINATOR, encryption, 1, new Listener());
    }

    /**
     * Begins to listen.
     *
     * @return where
     * @throws IOException if it cannot
     */
    public InetSocketAddress listen(InetSocketAddress address) throws IOException {
        return transport.listen(address);
    }

    /**
     * Works until {@link #close}.
     *
     * @throws IOException if the journal cannot be read
     */
    public void run() throws IOException {
        try {
            control.start();
            begun = true;
            SleepingMillisIdleStrategy idle = new SleepingMillisIdleStrategy(1);
            Clock clock = new SystemClock();
            long turnNanos = clock.nanoTime();
            while (!closed) {
                if (clock.nanoTime() - turnNanos > STOOD_STILL_NANOS) {
                    // This process was stopped, or waited for a disk: what its nodes have said meanwhile is not here
                    // yet.
                    CATCHING_UP.idle();
                }
                turnNanos = clock.nanoTime();
                if (!control.turn()) {
                    idle.idle();
                }
            }
        } finally {
            transport.close();
            jars.close();
        }
    }

    /** Asks {@link #run} to end; jobs go on when a coordinator is started in the same directory. */
    @Override
    public void close() {
        closed = true;
    }

    /** The way to one node, over one connection. */
    private final class Port implements NodePort {
        private final Link link;
        private @Nullable MessageStream stream;

        Port(Link link) {
            this.link = link;
        }

        @Override
        public void send(NodeCommand command) {
            MessageStream out = stream;
            if (out != null) {
                out.send(frame -> NodeCodec.write(command, frame));
            }
        }

        @Override
        public void expel(String reason) {
            log.accept("node '" + link.peer() + "' is lost: " + reason);
            link.close(CloseReason.LOST, reason);
        }
    }

    private final class Listener implements LinkListener {
        @Override
        public void opened(Link link) {
            Port port = new Port(link);
            ports.put(link, port);
            if (!link.peer().equals(Client.NAME)) {
                port.stream = new MessageStream(
                        link,
                        Streams.CONTROL,
                        frame -> control.nodeSaid(link.peer(), port, NodeCodec.readReport(frame.reader())));
                MessageStream[] pieces = new MessageStream[1];
                pieces[0] = new MessageStream(
                        link,
                        Streams.JARS,
                        frame -> giveJar(frame, piece -> pieces[0].send(out -> JarMessage.write(piece, out))));
            }
            MessageStream[] replies = new MessageStream[1];
            replies[0] = new MessageStream(
                    link,
                    Streams.CLIENT,
                    frame -> answer(link, frame, reply -> replies[0].send(out -> Reply.write(reply, out))));
        }

        @Override
        public void closed(Link link, CloseReason reason, String text) {
            Port port = ports.remove(link);
            if (port != null) {
                control.nodeGone(link.peer(), port, reason + ": " + text);
            }
            jars.gone(link);
        }

        @Override
        public void refused(String from, CloseReason reason, String text) {
            log.accept("refused " + from + ": " + reason + ": " + text);
        }
    }

    private void giveJar(Frame frame, Consumer<JarMessage> to) {
        JarMessage asked = JarMessage.read(frame.reader());
        if (!(asked instanceof JarMessage.Wanted wanted)) {
            throw new IllegalArgumentException("expected a node to ask for a piece of a jar, found " + asked);
        }
        jars.give(wanted, to);
    }

    private void answer(Link link, Frame frame, Consumer<Reply> to) {
        ByteReader in = frame.reader();
        byte[] shown = in.readUtf8().getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(shown, token.getBytes(StandardCharsets.UTF_8))) {
            to.accept(new Reply.Refused("expected the coordinator's token, found "
                    + (shown.length == 0 ? "none" : "another") + ": give it with --token-file"));
            return;
        }
        Request request = Request.read(in);
        if (request instanceof Request.Submit submit) {
            control.submit(submit.submission(), done(to));
        } else if (request instanceof Request.Submitted submitted) {
            control.submission(submitted.job(), answered(to, Reply.Found::new));
        } else if (request instanceof Request.End end) {
            control.end(end.job(), end.atOnce(), done(to));
        } else if (request instanceof Request.Savepoint savepoint) {
            takeSavepoint(savepoint, done(to));
        } else if (request instanceof Request.Jar jar) {
            if (begun) {
                jars.take(link, jar, to);
            } else {
                // Which jars its jobs use is not known yet: none may go to make room.
                to.accept(new Reply.Refused("the coordinator is starting: try again"));
            }
        } else {
            control.view(answered(to, Reply.Seen::new));
        }
    }

    private void takeSavepoint(Request.Savepoint asked, ClusterControl.Answer<String> answer) {
        try {
            DirectorySnapshotStore target =
                    new DirectorySnapshotStore(Path.of(asked.directory()), new LocalDisk(), 1, log);
            target.prepare();
            if (!target.completed().isEmpty()) {
                answer.refused(asked.directory() + ": expected an empty directory, found a checkpoint; name another");
                return;
            }
            control.savepoint(asked.job(), target, asked.isLast(), answer);
        } catch (IOException | RuntimeException e) {
            answer.refused(String.valueOf(e.getMessage()));
        }
    }

    private static ClusterControl.Answer<String> done(Consumer<Reply> to) {
        return answered(to, Reply.Done::new);
    }

    private static <T> ClusterControl.Answer<T> answered(Consumer<Reply> to, Function<T, Reply> as) {
        return new ClusterControl.Answer<>() {
            @Override
            public void given(T value) {
                to.accept(as.apply(value));
            }

            @Override
            public void refused(String reason) {
                to.accept(new Reply.Refused(reason));
            }
        };
    }
}
