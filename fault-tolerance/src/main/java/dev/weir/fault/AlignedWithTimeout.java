package dev.weir.fault;

import dev.weir.state.Snapshot;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Aligned until a timeout, unaligned from there on: Flink's FLIP-76 (Unaligned Checkpoints) with its aligned checkpoint timeout. Where
 * records flow, the checkpoint holds none in flight (Carbone et al., 2015); where they stand, it holds them instead of waiting for them
 * (Chandy and Lamport, 1985).
 *
 * <p>The timeout runs once, at the coordinator, from the trigger: clocks of tasks would add up along the path. When it is over, every
 * task is triggered. A task switches then, or when it hears an announced barrier from one that has.
 *
 * <p>Invariants:
 * <ul>
 *   <li>a task takes one snapshot of n: either when every barrier has come in band (aligned) or at the switch;
 *   <li>a channel whose barrier had come in band before the switch was blocked, so nothing of it is in flight before the barrier;
 *   <li>of every other channel the snapshot holds exactly the records from the switch to the barrier's place: what passes is captured,
 *       until the barrier is announced or queued where it can be seen (then the queue before it is copied) or is at the head;
 *   <li>the barrier leaves in band if the task was aligned, ahead (with the pending output captured) if it switched: never both.
 * </ul>
 *
 * <pre>
 *                barrier n in band on c: block c
 *    +---------+ ------------------------------&gt; +------------+ --+ barrier n in band on c: block c
 *    | running |                                 | aligning n | &lt;-+
 *    +---------+ &lt;------------------------------ +------------+
 *      |  ^   ^      all blocked: snapshot, broadcast n, unblock all, persist
 *      |  |   |                                        | trigger n, or barrier n announced: switch
 *      |  |   | all here: persist                      v
 *      |  |   |                                  +-------------+ --+ element on c before barrier n: capture
 *      |  |   +--------------------------------- | recording n | &lt;-+ barrier n announced or seen in the queue of c: capture queue
 *      |  |                                      +-------------+ &lt;-+ barrier n in band on c: c done
 *      |  +-- abort n: unblock and unwatch all         ^
 *      +-----------------------------------------------+
 *             trigger n, or barrier n announced: switch
 *
 *   switch = snapshot, capture pending output, broadcast n ahead, unblock what is blocked, watch all others
 *   trigger n, in a source: snapshot, broadcast n, persist
 *   barrier m &gt; n: as abort n, decline n, then as from running
 * </pre>
 */
public final class AlignedWithTimeout implements FaultToleranceScheme {
    private static final Duration LONGEST_TIMEOUT = Duration.ofMillis(100);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(1);

    private final @Nullable Duration timeout;

    /** Switches after as long as the interval of checkpoints, but 100 ms at most. */
    public AlignedWithTimeout() {
        timeout = null;
    }

    /** @param timeout from the trigger of a checkpoint to the switch */
    public AlignedWithTimeout(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public String name() {
        return "aligned-timeout";
    }

    @Override
    public TaskProtocol task(TaskPort port) {
        return new Protocol(port);
    }

    @Override
    public Coordinator coordinator(CoordinatorPort port) {
        Duration interval = port.policy().interval();
        Duration usual = interval.isZero() || interval.compareTo(LONGEST_TIMEOUT) > 0 ? LONGEST_TIMEOUT : interval;
        return BarrierCoordinator.hurrying(port, timeout == null ? usual : timeout);
    }

    @Override
    public Guarantee guarantee() {
        return Guarantee.EXACTLY_ONCE;
    }

    private static final class Protocol implements TaskProtocol {
        private final TaskPort port;
        private final boolean[] blocked; // while aligning: channels whose barrier has come
        private final boolean[] awaited; // while recording: channels whose barrier has not come
        private int missing; // channels whose barrier has not come
        private long current; // checkpoint being aligned or recorded; 0: none
        private @Nullable Snapshot recording; // null while aligning
        private long last; // newest checkpoint that ended here

        Protocol(TaskPort port) {
            this.port = port;
            blocked = new boolean[port.channels()];
            awaited = new boolean[port.channels()];
        }

        @Override
        public void onEvent(int channel, Event barrier) {
            if (!enter(barrier.checkpointId())) {
                return;
            }
            if (recording != null) {
                if (awaited[channel]) {
                    done(channel, recording);
                }
            } else if (!blocked[channel]) {
                port.block(channel);
                blocked[channel] = true;
                if (--missing == 0) {
                    complete(current);
                }
            }
        }

        @Override
        public void onPriorityEvent(int channel, Event barrier) {
            if (!enter(barrier.checkpointId())) {
                return;
            }
            if (recording == null) {
                overtake();
            }
            if (recording != null && awaited[channel]) {
                port.captureQueued(channel, barrier, recording);
                done(channel, recording);
            }
        }

        @Override
        public void onElement(int channel) {
            if (recording != null && awaited[channel]) {
                port.capture(channel, recording);
            }
        }

        @Override
        public void onMessage(Message message) {
            if (message instanceof Message.Trigger trigger && enter(trigger.checkpointId())) {
                if (blocked.length == 0) {
                    complete(current);
                } else if (recording == null) {
                    overtake();
                }
            } else if (message instanceof Message.Aborted aborted && aborted.checkpointId() > last) {
                forget(aborted.checkpointId());
            }
        }

        @Override
        public void onTimer(long timerId) {
            if (timerId == current && recording != null) {
                look(recording);
            }
        }

        @Override
        public void onRestore(long checkpointId) {
            last = checkpointId;
        }

        /** Whether the checkpoint is under way here now: one that is new begins, and an older one is given up. */
        private boolean enter(long id) {
            if (id <= last || id < current) {
                return false;
            }
            if (id > current) {
                long older = current;
                if (older != 0) {
                    forget(older);
                    port.tell(new Message.Declined(older, port.task(), "barrier " + id + " came before it was over"));
                }
                current = id;
                missing = blocked.length;
            }
            return true;
        }

        private void complete(long id) {
            Snapshot snapshot = port.snapshot(id);
            port.broadcast(Event.barrier(id), false);
            forget(id);
            port.persist(snapshot);
        }

        /** The switch from aligned to unaligned. */
        private void overtake() {
            Snapshot snapshot = port.snapshot(current);
            port.capturePending(snapshot);
            port.broadcast(Event.barrier(current), true);
            recording = snapshot;
            for (int channel = 0; channel < blocked.length; channel++) {
                if (blocked[channel]) {
                    blocked[channel] = false;
                    port.unblock(channel);
                } else {
                    awaited[channel] = true;
                    port.watch(channel, true);
                }
            }
            look(snapshot);
        }

        /** Looks for barriers that came in band and stand behind records; a barrier that still waits at its sender is seen later. */
        private void look(Snapshot snapshot) {
            Event barrier = Event.barrier(current);
            for (int channel = 0; channel < awaited.length; channel++) {
                if (awaited[channel] && port.isQueued(channel, barrier)) {
                    port.captureQueued(channel, barrier, snapshot);
                    done(channel, snapshot);
                }
            }
            if (recording != null) {
                port.after(LOOK_AGAIN, current);
            }
        }

        private void done(int channel, Snapshot snapshot) {
            awaited[channel] = false;
            port.watch(channel, false);
            if (--missing == 0) {
                forget(current);
                port.persist(snapshot);
            }
        }

        /** Ends the checkpoint here, and any older one. */
        private void forget(long id) {
            last = id;
            if (current > id) {
                return;
            }
            current = 0;
            recording = null;
            for (int channel = 0; channel < blocked.length; channel++) {
                if (blocked[channel]) {
                    blocked[channel] = false;
                    port.unblock(channel);
                }
                if (awaited[channel]) {
                    awaited[channel] = false;
                    port.watch(channel, false);
                }
            }
        }
    }
}
