import dev.weir.fault.Aligned;
import dev.weir.fault.Coordinator;
import dev.weir.fault.CoordinatorPort;
import dev.weir.fault.Event;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Guarantee;
import dev.weir.fault.Message;
import dev.weir.fault.TaskPort;
import dev.weir.fault.TaskProtocol;
import dev.weir.state.Snapshot;

/**
 * Deliberately wrong. Barriers as in {@link Aligned}, but a channel whose barrier has come is not blocked: records behind the barrier are
 * handled before the snapshot is taken, are in it, and come again after a restart. It claims exactly-once and gives at-least-once.
 *
 * <pre>
 *   barrier n on c: note it              the first invariant of Aligned asks: block c
 *   barrier n on all: snapshot, broadcast n, persist
 * </pre>
 */
public final class Unblocked implements FaultToleranceScheme {
    @Override
    public String name() {
        return "unblocked";
    }

    @Override
    public Guarantee guarantee() {
        return Guarantee.EXACTLY_ONCE; // the lie
    }

    @Override
    public Coordinator coordinator(CoordinatorPort port) {
        return new Aligned().coordinator(port);
    }

    @Override
    public TaskProtocol task(TaskPort port) {
        return new Protocol(port);
    }

    private static final class Protocol implements TaskProtocol {
        private final TaskPort port;
        private final boolean[] came;
        private int arrived;
        private long current; // 0: none
        private long last;

        Protocol(TaskPort port) {
            this.port = port;
            came = new boolean[port.channels()];
        }

        @Override
        public void onEvent(int channel, Event barrier) {
            long id = barrier.checkpointId();
            if (id <= last || id < current || (id == current && came[channel])) {
                return;
            }
            if (id > current) {
                if (current != 0) {
                    port.tell(new Message.Declined(current, port.task(), "barrier " + id + " came first"));
                }
                forget(id - 1);
                current = id;
            }
            came[channel] = true; // and nothing is blocked
            if (++arrived == came.length) {
                complete(id);
            }
        }

        @Override
        public void onMessage(Message message) {
            if (message instanceof Message.Trigger trigger && came.length == 0 && trigger.checkpointId() > last) {
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
            port.broadcast(Event.barrier(id), false);
            forget(id);
            port.persist(snapshot);
        }

        private void forget(long id) {
            last = id;
            if (current <= id) {
                current = 0;
                arrived = 0;
                java.util.Arrays.fill(came, false);
            }
        }
    }
}
