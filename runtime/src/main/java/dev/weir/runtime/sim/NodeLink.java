package dev.weir.runtime.sim;

import dev.weir.ir.serde.ByteWriter;
import dev.weir.runtime.net.CloseReason;
import dev.weir.runtime.net.Frame;
import dev.weir.runtime.net.FrameHandler;
import dev.weir.runtime.net.FrameSender;
import dev.weir.runtime.net.Link;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One end, in a node's process, of a connection with another node's: frames of many streams, as over a real link. */
final class NodeLink implements Link {
    private final SimulatedNode self;
    private final SimulatedNode peer;
    private final int selfLife;
    private final ClusterNet net;
    private final Witness witness;
    private final Map<Integer, FrameHandler> handlers = new HashMap<>();
    private final Set<Integer> used = new HashSet<>();
    private @Nullable NodeLink otherEnd;
    private boolean open = true;
    private boolean brokenDown;

    private NodeLink(SimulatedNode self, SimulatedNode peer, ClusterNet net, Witness witness) {
        this.self = self;
        this.peer = peer;
        this.selfLife = self.life();
        this.net = net;
        this.witness = witness;
    }

    /** A connection between the processes that two nodes are now; the end of the one that calls. */
    static NodeLink between(SimulatedNode caller, SimulatedNode called, ClusterNet net, Witness witness) {
        NodeLink end = new NodeLink(caller, called, net, witness);
        NodeLink other = new NodeLink(called, caller, net, witness);
        end.otherEnd = other;
        other.otherEnd = end;
        return end;
    }

    @Override
    public String peer() {
        return peer.name();
    }

    NodeLink otherEnd() {
        NodeLink other = otherEnd;
        if (other == null) {
            throw new IllegalStateException("a link has two ends");
        }
        return other;
    }

    /** Whether the process that has this end is still the node's. */
    boolean isOfLivingProcess() {
        return self.isAlive() && self.life() == selfLife;
    }

    /** Whether this end, and as far as it knows the other, is there. */
    boolean isOpen() {
        return open;
    }

    @Override
    public void close(CloseReason reason, String text) {
        if (open) {
            open = false;
            tell(other -> other.broken(reason + ": " + text));
        }
    }

    /** From here on nothing that is sent over it arrives, though neither end knows yet. */
    void breakDown() {
        brokenDown = true;
        otherEnd().brokenDown = true;
    }

    private void tell(Consumer<NodeLink> what) {
        NodeLink other = otherEnd();
        if (!brokenDown) {
            net.send(self.index(), peer.index(), () -> what.accept(other));
        }
    }

    @Override
    public void open(int stream, FrameHandler handler) {
        if (!used.add(stream)) {
            throw new IllegalStateException("stream " + stream + " is open or was, expected a new one");
        }
        handlers.put(stream, handler);
    }

    @Override
    public void close(int stream) {
        handlers.remove(stream);
    }

    private void arrive(Frame frame) {
        if (!isOfLivingProcess()) {
            // Nobody is there; the other end learns it by that.
            tell(other -> other.broken("reset"));
            return;
        }
        FrameHandler handler = handlers.get(frame.stream());
        if (!open || handler == null) {
            if (open && !used.contains(frame.stream())) {
                // As a real link: two nodes may have called each other, and each have its part on its own call.
                String reason = "a frame of stream " + frame.stream() + ", which is not open";
                tell(other -> other.broken(reason));
                broken(reason);
            }
            return;
        }
        handler.arrive(frame);
    }

    /** This end notices that the connection is gone, unless it has. */
    void broken(String reason) {
        if (open && isOfLivingProcess()) {
            open = false;
            self.neighbours().closed(this, reason);
        }
    }

    /** The last that the other end hears of this one's process. */
    void lastWords() {
        tell(other -> other.broken("its process has ended"));
    }

    @Override
    public FrameSender sender() {
        return new Sender();
    }

    /** Frames are copied: a packet may be doubled, and arrive long after its buffer is used again. */
    private final class Sender implements FrameSender {
        private @Nullable ByteWriter spare;

        @Override
        public ByteWriter buffer() {
            ByteWriter buffer = spare == null ? new ByteWriter() : spare;
            spare = null;
            buffer.reset();
            return buffer;
        }

        @Override
        public void send(ByteWriter frame, boolean ahead) {
            byte[] packet = frame.toByteArray();
            spare = frame;
            if (open) {
                tell(other -> other.arrive(Frame.of(packet)));
            }
        }

        @Override
        public void refuse(CloseReason reason, String text) {
            if (open) {
                witness.violated(
                        Invariant.NO_DEFECT, "node " + self.name() + " refuses a frame, " + reason + ": " + text);
            }
        }
    }
}
