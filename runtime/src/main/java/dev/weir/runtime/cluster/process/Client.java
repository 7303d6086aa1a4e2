package dev.weir.runtime.cluster.process;

import dev.weir.runtime.cluster.process.jar.JarDirectory;
import dev.weir.runtime.cluster.process.jar.ProgramJar;
import dev.weir.runtime.net.CloseReason;
import dev.weir.runtime.net.Link;
import dev.weir.runtime.net.LinkListener;
import dev.weir.runtime.net.netty.Encryption;
import dev.weir.runtime.net.netty.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A client of the coordinator: one question at a time. */
public final class Client implements AutoCloseable {
    /** What a client is called, in its certificate too: a node cannot have that name. */
    public static final String NAME = "client";

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration SAVEPOINT_PATIENCE = Duration.ofMinutes(15);
    private static final Duration JAR_PATIENCE = Duration.ofMinutes(2);

    private final InetSocketAddress address;
    private final String token;
    private final Transport transport;
    private final CompletableFuture<MessageStream> stream = new CompletableFuture<>();
    private final BlockingQueue<Reply> replies = new ArrayBlockingQueue<>(1);

    /**
     * Begins to connect.
     *
     * @param address where the coordinator listens
     * @param token that it wants, or empty
     */
    public Client(InetSocketAddress address, String token, @Nullable Encryption encryption) {
        this.address = address;
        this.token = token;
        this.transport = new Transport(NAME, encryption, 1, new Listener());
        transport.connect(address, Streams.COORDINATOR);
    }

    /**
     * Asks, and waits for the answer.
     *
     * @throws IOException if the coordinator cannot be reached, or does not answer in time
     */
    public Reply ask(Request request) throws IOException, InterruptedException {
        try {
            stream.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).send(out -> Request.write(token, request, out));
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause();
            throw new IOException("no coordinator at " + address + ": "
                    + (cause == null ? "no answer for " + PATIENCE.toSeconds() + " s" : cause.getMessage()));
        }
        Duration patience = patience(request);
        Reply reply = replies.poll(patience.toSeconds(), TimeUnit.SECONDS);
        if (reply == null) {
            throw new IOException(
                    "the coordinator at " + address + " does not answer: waited " + patience.toSeconds() + " s");
        }
        return reply;
    }

    private static Duration patience(Request request) {
        if (request instanceof Request.Savepoint) {
            // It waits for a checkpoint, which may take as long as checkpoints are allowed to.
            return SAVEPOINT_PATIENCE;
        }
        // The last piece of a jar waits until all of it is on the disk.
        return request instanceof Request.Jar ? JAR_PATIENCE : PATIENCE;
    }

    /**
     * Sees to it that the coordinator has a jar: sends what it lacks.
     *
     * @return {@link Reply.Held} of the whole jar, or why the coordinator does not take it
     * @throws IOException if the coordinator cannot be reached, or the file not be read
     */
    public Reply give(ProgramJar jar) throws IOException, InterruptedException {
        Reply reply = ask(new Request.Jar(jar.id(), jar.bytes(), 0, new byte[0]));
        long sent = 0;
        while (reply instanceof Reply.Held held && held.bytes() != jar.bytes()) {
            if (held.bytes() != sent) {
                throw new IOException("the coordinator at " + address + " has " + held.bytes() + " bytes of "
                        + jar.file() + ", expected " + sent + " of " + jar.bytes());
            }
            byte[] piece = jar.read(sent, JarDirectory.MOST_PIECE_BYTES);
            reply = ask(new Request.Jar(jar.id(), jar.bytes(), sent, piece));
            sent += piece.length;
        }
        return reply;
    }

    @Override
    public void close() {
        transport.close();
    }

    private final class Listener implements LinkListener {
        @Override
        public void opened(Link link) {
            stream.complete(
                    new MessageStream(link, Streams.CLIENT, frame -> replies.offer(Reply.read(frame.reader()))));
        }

        @Override
        public void closed(Link link, CloseReason reason, String text) {
            replies.offer(new Reply.Refused("the connection ended: " + reason + ": " + text));
        }

        @Override
        public void refused(String from, CloseReason reason, String text) {
            stream.completeExceptionally(new IOException(text));
        }
    }
}
