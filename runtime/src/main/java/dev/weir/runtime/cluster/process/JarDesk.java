package dev.weir.runtime.cluster.process;

import dev.weir.runtime.cluster.JarId;
import dev.weir.runtime.cluster.process.jar.IncomingJar;
import dev.weir.runtime.cluster.process.jar.JarDirectory;
import dev.weir.runtime.net.Link;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Where the coordinator takes jars from clients and gives them to nodes. On a thread of its own: connections must not wait for a disk, or
 * nodes would be taken for dead.
 */
final class JarDesk implements AutoCloseable {
    /** Messages that wait; each holds a piece at most. */
    private static final int MOST_WAITING = 64;

    /** Jars that come at a time, each over its own connection. */
    private static final int MOST_INCOMING = 16;

    private final JarDirectory jars;
    private final Consumer<String> log;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<Link, IncomingJar> incoming = new HashMap<>(); // the thread's
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "weir-jars");
        made.setDaemon(true);
        return made;
    });

    JarDesk(JarDirectory jars, Consumer<String> log) {
        this.jars = jars;
        this.log = log;
    }

    /** A client sends a piece of a jar, or asks whether it is there; answered with how much of it is. */
    void take(Link from, Request.Jar piece, Consumer<Reply> to) {
        boolean accepted = later(() -> to.accept(answer(from, piece)));
        if (!accepted) {
            to.accept(new Reply.Refused("the coordinator is busy with other jars: try again later"));
        }
    }

    private Reply answer(Link from, Request.Jar piece) {
        try {
            return new Reply.Held(held(from, piece));
        } catch (IllegalArgumentException e) {
            drop(from);
            return new Reply.Refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            drop(from);
            return new Reply.Refused("the coordinator cannot keep " + piece.jar() + ": " + e);
        }
    }

    private long held(Link from, Request.Jar piece) throws IOException {
        JarId id = piece.jar();
        if (jars.has(id)) {
            return jars.bytes(id);
        }
        jars.requireLength(id, piece.total());
        if (piece.bytes().length == 0) {
            return 0;
        }
        IncomingJar jar = incoming.get(from);
        if (piece.offset() == 0) {
            drop(from);
            if (incoming.size() >= MOST_INCOMING) {
                throw new IllegalArgumentException("expected at most " + MOST_INCOMING
                        + " jars to come at a time, found as many: try again later");
            }
            jar = jars.receive(id, piece.total());
            incoming.put(from, jar);
        }
        if (jar == null || !jar.id().equals(id) || jar.total() != piece.total()) {
            throw new IllegalArgumentException(id + ": expected its first piece, found one at byte " + piece.offset()
                    + "; send it from its beginning");
        }
        if (jar.append(piece.offset(), piece.bytes())) {
            incoming.remove(from);
            log.accept("keeps " + id + " of " + jar.total() + " bytes");
        }
        return jar.received();
    }

    /** A node asks for a piece. */
    void give(JarMessage.Wanted wanted, Consumer<JarMessage> to) {
        boolean accepted = later(() -> to.accept(piece(wanted)));
        if (!accepted) {
            to.accept(new JarMessage.Missing(wanted.jar(), "the coordinator is busy with other jars"));
        }
    }

    private JarMessage piece(JarMessage.Wanted wanted) {
        JarId id = wanted.jar();
        try {
            if (!jars.has(id)) {
                return new JarMessage.Missing(id, "the coordinator does not have it");
            }
            return new JarMessage.Piece(id, jars.bytes(id), wanted.offset(), jars.read(id, wanted.offset()));
        } catch (IOException | IllegalArgumentException e) {
            return new JarMessage.Missing(id, "the coordinator cannot read it: " + e.getMessage());
        }
    }

    /** A connection is gone, and what came over it. */
    void gone(Link link) {
        try {
            thread.execute(() -> drop(link));
        } catch (RejectedExecutionException e) {
            // The desk is closed, and has dropped all.
        }
    }

    private void drop(Link link) {
        IncomingJar left = incoming.remove(link);
        if (left != null) {
            try {
                left.close();
            } catch (IOException e) {
                log.accept("what has come of " + left.id() + " could not be removed: " + e);
            }
        }
    }

    private boolean later(Runnable work) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return false;
        }
        try {
            thread.execute(() -> {
                waiting.decrementAndGet();
                work.run();
            });
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @Override
    public void close() {
        thread.execute(() -> List.copyOf(incoming.keySet()).forEach(this::drop));
        thread.shutdown();
    }
}
