package dev.weir.fault;

import dev.weir.state.Snapshot;

/**
 * Asynchronous barrier snapshotting for acyclic dataflows: Carbone et al., Lightweight Asynchronous Snapshots for Distributed
 * Dataflows, 2015, algorithm 1.
 *
 * <p>Invariants:
 * <ul>
 *   <li>no record behind barrier n is handled before the snapshot of n is taken: its channel is blocked;
 *   <li>every record before barrier n on every channel is handled before that snapshot, so it holds no records in flight;
 *   <li>barrier n leaves before any record that the snapshot does not cover;
 *   <li>a checkpoint that ended here, or a newer one began after, is never begun again.
 * </ul>
 *
 * <pre>
 *               barrier n on c: block c
 *   +---------+ -----------------------&gt; +------------+ --+ barrier n on c: block c
 *   | running |                          | aligning n | &lt;-+ barrier m &gt; n: unblock all, decline n, align m
 *   +---------+ &lt;----------------------- +------------+
 *     |     ^    all blocked: snapshot, broadcast n, unblock all, persist
 *     +-----+    abort n: unblock all
 *   trigger n, in a source: snapshot, broadcast n, persist
 * </pre>
 */
public final class Aligned implements FaultToleranceScheme {
    @Override
    public String name() {
        return "aligned";
    }

    @Override
    public TaskProtocol task(TaskPort port) {
        return new Protocol(port);
    }

    @Override
    public Coordinator coordinator(CoordinatorPort port) {
        return new BarrierCoordinator(port);
    }

    @Override
    public Guarantee guarantee() {
        return Guarantee.EXACTLY_ONCE;
    }

    /** The state machine of one task; a scheme that does more when it snapshots can be one of these. */
    static class Protocol implements TaskProtocol {
        private final TaskPort port;
        private final boolean[] blocked;
        private int arrived;
        private long aligning; // 0: none
        private long last; // newest checkpoint that ended here

        Protocol(TaskPort port) {
            this.port = port;
            blocked = new boolean[port.channels()];
        }

        @Override
        public void onEvent(int channel, Event barrier) {
            long id = barrier.checkpointId();
            if (id <= last || id < aligning || blocked[channel]) {
                return;
            }
            if (aligning != 0 && id > aligning) {
                long older = aligning;
                forget(older);
                port.tell(new Message.Declined(older, port.task(), "barrier " + id + " came before it was aligned"));
            }
            aligning = id;
            port.block(channel);
            blocked[channel] = true;
            if (++arrived == blocked.length) {
                complete(id);
            }
        }

        @Override
        public void onMessage(Message message) {
            if (message instanceof Message.Trigger trigger && blocked.length == 0 && trigger.checkpointId() > last) {
                complete(trigger.checkpointId());
            } else if (message instanceof Message.Aborted aborted && aborted.checkpointId() > last) {
                forget(aborted.checkpointId());
            }
        }

        @Override
        public void onRestore(long checkpointId) {
            last = checkpointId;
        }

        private void complete(long id) {
            Snapshot snapshot = port.snapshot(id);
            onSnapshot(id);
            port.broadcast(Event.barrier(id), false);
            forget(id);
            port.persist(snapshot);
        }

        /** The snapshot is taken, the barrier not sent on yet. */
        void onSnapshot(long id) {}

        /** Ends the checkpoint here, and any older one. */
        final void forget(long id) {
            last = id;
            if (aligning > id) {
                return;
            }
            aligning = 0;
            arrived = 0;
            for (int channel = 0; channel < blocked.length; channel++) {
                if (blocked[channel]) {
                    blocked[channel] = false;
                    port.unblock(channel);
                }
            }
        }
    }
}
