package dev.weir.runtime.cluster.process;

import dev.weir.runtime.cluster.JarId;
import dev.weir.runtime.cluster.process.jar.IncomingJar;
import dev.weir.runtime.cluster.process.jar.JarDirectory;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gets a node the jars it lacks from the coordinator: one jar at a time, one piece at a time. It never waits: whoever wants a jar asks again in
 * its next turn, and each question moves on whatever is on its way. A connection that breaks costs the piece that was on its way, no more.
 *
 * <pre>
 *   idle ──has(jar)?──► asked ──Piece──► asked ... ──last Piece, checked──► idle, the jar is here
 *                         └──Missing, or a piece that cannot be──► idle, and whoever asks is told why
 * </pre>
 */
final class JarFetch {
    private final JarDirectory jars;
    private final AtomicReference<@Nullable JarMessage> arrived = new AtomicReference<>();
    private volatile @Nullable Consumer<JarMessage> coordinator;

    // The agent's thread's
    private @Nullable JarId wanted;
    private @Nullable IncomingJar incoming;
    private @Nullable Consumer<JarMessage> asked;

    JarFetch(JarDirectory jars) {
        this.jars = jars;
    }

    // --- from the connection's thread

    /** There is a connection with the coordinator. */
    void connected(Consumer<JarMessage> toCoordinator) {
        arrived.set(null);
        coordinator = toCoordinator;
    }

    /** The coordinator answers over the connection that there is. */
    void accept(JarMessage message) {
        arrived.set(message);
    }

    /** The connection with the coordinator is gone. */
    void disconnected() {
        coordinator = null;
    }

    // --- from the agent's thread

    /**
     * Whether a jar is here; if not, it is on its way.
     *
     * @throws IOException if it cannot be had
     */
    boolean has(JarId id) throws IOException {
        if (jars.has(id)) {
            return true;
        }
        JarId current = wanted == null ? id : wanted;
        wanted = current;
        try {
            advance(current);
        } catch (IOException | IllegalArgumentException e) {
            giveUp();
            throw new IOException("this node cannot get " + current + ": " + e.getMessage(), e);
        }
        return jars.has(id);
    }

    private void advance(JarId current) throws IOException {
        Consumer<JarMessage> to = coordinator;
        if (to == null) {
            return;
        }
        if (asked != to) {
            ask(current, to);
            return;
        }
        JarMessage answer = arrived.getAndSet(null);
        if (answer instanceof JarMessage.Missing missing && missing.jar().equals(current)) {
            throw new IOException(missing.reason());
        }
        if (answer instanceof JarMessage.Piece piece && piece.jar().equals(current) && piece.offset() == received()) {
            take(piece, to);
        }
    }

    private void take(JarMessage.Piece piece, Consumer<JarMessage> to) throws IOException {
        IncomingJar jar = incoming;
        if (jar == null) {
            jar = jars.receive(piece.jar(), piece.total());
            incoming = jar;
        }
        if (piece.total() != jar.total() || piece.bytes().length == 0) {
            throw new IllegalArgumentException("expected pieces of a jar of " + jar.total() + " bytes, found "
                    + piece.bytes().length + " of " + piece.total());
        }
        if (jar.append(piece.offset(), piece.bytes())) {
            incoming = null;
            wanted = null;
            asked = null;
        } else {
            ask(piece.jar(), to);
        }
    }

    private void ask(JarId id, Consumer<JarMessage> to) {
        asked = to;
        to.accept(new JarMessage.Wanted(id, received()));
    }

    private long received() {
        IncomingJar jar = incoming;
        return jar == null ? 0 : jar.received();
    }

    private void giveUp() throws IOException {
        IncomingJar left = incoming;
        incoming = null;
        wanted = null;
        asked = null;
        if (left != null) {
            left.close();
        }
    }
}
