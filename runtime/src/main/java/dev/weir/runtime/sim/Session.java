package dev.weir.runtime.sim;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.runtime.cluster.NodeCodec;
import dev.weir.runtime.cluster.NodeCommand;
import dev.weir.runtime.cluster.NodePort;
import dev.weir.runtime.cluster.NodeReport;
import java.util.function.Consumer;

/**
 * A connection of a node's process with a process of the control. Each end closes on its own: the other notices when the last packet has
 * arrived, and until then goes on.
 */
final class Session implements NodePort, Consumer<NodeReport> {
    private final SimulatedNode node;
    private final SimulatedControl control;
    private final int controlLife;
    private final ClusterNet net;
    private boolean openAtNode = true;
    private boolean openAtControl = true;

    Session(SimulatedNode node, SimulatedControl control, ClusterNet net) {
        this.node = node;
        this.control = control;
        this.controlLife = control.life();
        this.net = net;
    }

    SimulatedNode node() {
        return node;
    }

    /** Number of the control's process at the other end. */
    int controlLife() {
        return controlLife;
    }

    boolean isOpenAtControl() {
        return openAtControl;
    }

    // --- the node's end

    @Override
    public void accept(NodeReport report) {
        if (openAtNode) {
            ByteWriter out = new ByteWriter();
            NodeCodec.write(report, out);
            byte[] bytes = out.toByteArray();
            net.send(node.index(), control.place(), () -> control.hear(this, bytes));
        }
    }

    /** The node's process has noticed the end, or has ended itself. */
    void closeAtNode() {
        openAtNode = false;
    }

    /** The last that the control hears of the node. */
    void lastWords(String reason) {
        net.send(node.index(), control.place(), () -> control.gone(this, reason));
    }

    // --- the control's end

    @Override
    public void send(NodeCommand command) {
        if (openAtControl) {
            ByteWriter out = new ByteWriter();
            NodeCodec.write(command, out);
            byte[] bytes = out.toByteArray();
            net.send(
                    control.place(), node.index(), () -> node.obey(this, NodeCodec.readCommand(new ByteReader(bytes))));
        }
    }

    @Override
    public void expel(String reason) {
        control.expels(node, reason);
        closeAtControl();
        end();
    }

    void closeAtControl() {
        openAtControl = false;
    }

    /** The last that the node hears of the control. */
    void end() {
        net.send(control.place(), node.index(), () -> node.lost(this));
    }
}
