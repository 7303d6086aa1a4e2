package dev.weir.runtime.sim;

/** The wires between the places of a cluster: its nodes, and the control as the last. */
final class ClusterNet {
    private final int places;
    private final Wire[] wires; // from place, to place
    private final Witness witness;

    ClusterNet(int nodes, Witness witness) {
        this.places = nodes + 1;
        this.witness = witness;
        this.wires = new Wire[places * places];
        for (int from = 0; from < places; from++) {
            for (int to = 0; to < places; to++) {
                wires[from * places + to] = new Wire(from, to, witness);
            }
        }
    }

    int wires() {
        return wires.length;
    }

    Wire wire(int index) {
        return wires[index];
    }

    private Wire wire(int from, int to) {
        return wires[from * places + to];
    }

    void send(int from, int to, Runnable delivery) {
        wire(from, to).send(delivery);
    }

    boolean isCut(int left, int right) {
        return wire(left, right).isCut();
    }

    void cut(int left, int right) {
        if (left != right && left < places && right < places) {
            wire(left, right).cut(true);
            wire(right, left).cut(true);
            witness.saw(Coverage.PARTITIONED);
        }
    }

    void heal() {
        for (Wire wire : wires) {
            wire.cut(false);
        }
    }

    /** What is under way between two places does not arrive. */
    void drop(int left, int right) {
        wire(left, right).drop();
        wire(right, left).drop();
    }
}
