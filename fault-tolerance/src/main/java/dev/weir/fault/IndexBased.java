package dev.weir.fault;

import java.util.Set;

/**
 * Checkpoints induced by communication, by index: Briatico, Ciuffoletti, Simoncini, A Distributed Domino-Effect Free Recovery Algorithm,
 * IEEE Symposium on Reliability in Distributed Software and Database Systems, 1984 ("BCS"). Each task takes basic checkpoints at times of
 * its own; the index of its last one rides on every message; a message of a higher index forces a checkpoint of that index before it is
 * handled.
 *
 * <p>Channels are first-in-first-out, so an index need not ride on every message: an event in band tells it once, before the first message
 * it holds for. The event alone forces nothing: what forces is the first element behind it.
 *
 * <p>Invariants:
 * <ul>
 *   <li>sn never falls; a checkpoint's id is its index;
 *   <li>an element sent at index n is handled at an index of at least n;
 *   <li>so for every n the first checkpoints of index at least n, one a task, have no orphan: they form a line. No checkpoint is useless.
 * </ul>
 *
 * <pre>
 *   trigger n, n &gt; sn: checkpoint n                   event n on c, n &gt; sn: watch c
 *   +------------+ --------------------------------+  +------------+ ----------+
 *   | index = sn |                                 |  | index = sn |           |
 *   +------------+ &lt;-------------------------------+  +------------+ &lt;---------+
 *   element on watched c, whose index n &gt; sn: checkpoint n, then it is handled
 *
 *   checkpoint n = sn := n, snapshot, tell (handled, sent, forgotten), persist, have n ride on what follows
 * </pre>
 */
public final class IndexBased implements FaultToleranceScheme {
    @Override
    public String name() {
        return "index-based";
    }

    @Override
    public Guarantee guarantee() {
        return Guarantee.EXACTLY_ONCE;
    }

    @Override
    public Set<Capability> requires() {
        return Set.of(Capability.MESSAGE_LOG);
    }

    @Override
    public Coordinator coordinator(CoordinatorPort port) {
        // Indices in band are not logged: were some tasks to go on, those restarted would not hear them again.
        return new LineCoordinator(port, false);
    }

    @Override
    public TaskProtocol task(TaskPort port) {
        return new Protocol(port);
    }

    private static final class Protocol implements TaskProtocol {
        private final TaskPort port;
        private final long[] indexOf; // by channel: index its elements were sent at
        private long sn;

        Protocol(TaskPort port) {
            this.port = port;
            indexOf = new long[port.channels()];
        }

        @Override
        public void onLogFilling(int output) {
            port.tell(new Message.LogFilling(0, port.task()));
        }

        @Override
        public void onMessage(Message message) {
            if (message instanceof Message.Trigger trigger && trigger.checkpointId() > sn) {
                take(trigger.checkpointId());
            } else if (message instanceof Message.OfScheme line) {
                LocalCheckpoint.truncateLogs(port, line.payload());
            }
        }

        @Override
        public void onEvent(int channel, Event index) {
            indexOf[channel] = index.checkpointId();
            port.watch(channel, indexOf[channel] > sn);
        }

        @Override
        public void onElement(int channel) {
            port.watch(channel, false);
            if (indexOf[channel] > sn) {
                take(indexOf[channel]);
            }
        }

        @Override
        public void onRestore(long checkpointId) {
            sn = checkpointId;
        }

        private void take(long index) {
            sn = index;
            LocalCheckpoint.take(port, index);
            port.piggyback(Event.barrier(index));
        }
    }
}
