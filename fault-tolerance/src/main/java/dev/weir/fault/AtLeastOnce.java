package dev.weir.fault;

import dev.weir.state.Snapshot;
import java.util.Arrays;

/**
 * Barrier snapshots without alignment, at-least-once: Carbone et al., Lightweight Asynchronous Snapshots for Distributed Dataflows, 2015,
 * algorithm 1 without its blocking, as in Flink's at-least-once mode (Carbone et al., State Management in Apache Flink, PVLDB 2017,
 * section 3.2). No channel ever waits for another.
 *
 * <p>Invariants:
 * <ul>
 *   <li>every record before barrier n on every channel is handled before the snapshot of n is taken, so none is lost: the snapshot waits
 *       for the <em>last</em> barrier;
 *   <li>a record behind barrier n on a channel that was early may be handled before that snapshot, and is sent again after a restore: it
 *       counts twice;
 *   <li>output of such a record leaves before barrier n, so receivers may count it twice too, but never lack it;
 *   <li>a watermark from behind an early barrier is in the snapshot too: after a restore, a record that is rebalanced another way than
 *       before may come behind it and be late. It is then counted as late, not lost from sight;
 *   <li>a checkpoint that ended here, or a newer one began after, is never begun again.
 * </ul>
 *
 * <pre>
 *               barrier n on c: c came
 *   +---------+ -----------------------&gt; +------------+ --+ barrier n on c: c came
 *   | running |                          | counting n | &lt;-+ barrier m &gt; n: decline n, count m
 *   +---------+ &lt;----------------------- +------------+
 *     |     ^    all came: snapshot, broadcast n, persist
 *     +-----+    abort n
 *   trigger n, in a source: snapshot, broadcast n, persist
 * </pre>
 */
public final class AtLeastOnce implements FaultToleranceScheme {
    @Override
    public String name() {
        return "at-least-once";
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
        return Guarantee.AT_LEAST_ONCE;
    }

    private static final class Protocol implements TaskProtocol {
        private final TaskPort port;
        private final boolean[] came;
        private int missing;
        private long counting; // 0: none
        private long last; // newest checkpoint that ended here

        Protocol(TaskPort port) {
            this.port = port;
            came = new boolean[port.channels()];
        }

        @Override
        public void onEvent(int channel, Event barrier) {
            long id = barrier.checkpointId();
            if (id <= last || id < counting) {
                return;
            }
            if (id > counting) {
                begin(id);
            }
            if (!came[channel]) {
                came[channel] = true;
                if (--missing == 0) {
                    complete(id);
                }
            }
        }

        @Override
        public void onMessage(Message message) {
            if (message instanceof Message.Trigger trigger && came.length == 0 && trigger.checkpointId() > last) {
                complete(trigger.checkpointId());
            } else if (message instanceof Message.Aborted aborted && aborted.checkpointId() > last) {
                end(aborted.checkpointId());
            }
        }

        @Override
        public void onRestore(long checkpointId) {
            last = checkpointId;
        }

        private void begin(long id) {
            if (counting != 0) {
                port.tell(new Message.Declined(
                        counting, port.task(), "barrier " + id + " came before all of its barriers had"));
            }
            counting = id;
            missing = came.length;
            Arrays.fill(came, false);
        }

        private void complete(long id) {
            Snapshot snapshot = port.snapshot(id);
            port.broadcast(Event.barrier(id), false);
            end(id);
            port.persist(snapshot);
        }

        private void end(long id) {
            last = id;
            if (counting <= id) {
                counting = 0;
            }
        }
    }
}
