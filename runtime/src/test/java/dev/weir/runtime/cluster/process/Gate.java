package dev.weir.runtime.cluster.process;

/** Holds sources back until it is opened. */
final class Gate {
    private volatile boolean open;

    void open() {
        open = true;
    }

    boolean isOpen() {
        return open;
    }
}
