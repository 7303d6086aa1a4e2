package dev.weir.fault;

import dev.weir.state.Snapshot;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots that do not wait for records in flight but contain them: Chandy and Lamport, Distributed Snapshots, 1985, section 3, with a
 * marker that overtakes the records before it (the idea of Flink's FLIP-76), so that a full channel does not hold it up.
 *
 * <p>Invariants:
 * <ul>
 *   <li>the state is taken at the first barrier n that is seen or announced on any channel, and barrier n leaves at once;
 *   <li>of each channel the snapshot holds exactly the records between that moment and barrier n's place in the channel: those
 *       handled meanwhile are recorded as they pass, those still queued when the barrier is announced are copied;
 *   <li>barrier n counts once a channel, announced or in band, whichever comes first;
 *   <li>no channel is ever blocked. On an edge that may not be overtaken the barrier comes in band, and recording goes on till then.
 * </ul>
 *
 * <pre>
 *               first barrier n: begin n
 *   +---------+ ------------------------&gt; +-------------+ --+ element on c before barrier n: capture
 *   | running |                           | recording n | &lt;-+ barrier n announced on c: capture queue of c, c done
 *   +---------+ &lt;------------------------ +-------------+ &lt;-+ barrier n in band on c: c done
 *     |     ^    all done: persist                        &lt;-+ barrier m &gt; n: watch off, decline n, begin m
 *     +-----+    abort n: watch off
 *   trigger n, in a source: begin n, persist
 *
 *   begin n = snapshot, capture pending output, broadcast n ahead, watch all channels
 * </pre>
 */
public final class Unaligned implements FaultToleranceScheme {
    @Override
    public String name() {
        return "unaligned";
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

    private static final class Protocol implements TaskProtocol {
        private final TaskPort port;
        private final boolean[] awaited; // channels whose barrier of the checkpoint being recorded has not come
        private int remaining;
        private @Nullable Snapshot recording;
        private long last; // newest checkpoint that began or ended here

        Protocol(TaskPort port) {
            this.port = port;
            awaited = new boolean[port.channels()];
        }

        @Override
        public void onPriorityEvent(int channel, Event barrier) {
            Snapshot snapshot = begun(barrier.checkpointId());
            if (snapshot != null && awaited[channel]) {
                port.captureQueued(channel, barrier, snapshot);
                done(channel, snapshot);
            }
        }

        @Override
        public void onEvent(int channel, Event barrier) {
            Snapshot snapshot = begun(barrier.checkpointId());
            if (snapshot != null && awaited[channel]) {
                done(channel, snapshot);
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
            if (message instanceof Message.Trigger trigger && awaited.length == 0) {
                Snapshot snapshot = begun(trigger.checkpointId());
                if (snapshot != null) {
                    complete(snapshot);
                }
            } else if (message instanceof Message.Aborted aborted && aborted.checkpointId() >= last) {
                last = aborted.checkpointId();
                stopRecording();
            }
        }

        @Override
        public void onRestore(long checkpointId) {
            last = checkpointId;
        }

        /** The snapshot being recorded for the checkpoint, begun if it is new; null if the checkpoint is over here. */
        private @Nullable Snapshot begun(long id) {
            if (id > last) {
                if (recording != null) {
                    stopRecording();
                    port.tell(new Message.Declined(last, port.task(), "barrier " + id + " came while it was recorded"));
                }
                begin(id);
            }
            return id == last ? recording : null;
        }

        private void begin(long id) {
            last = id;
            Snapshot snapshot = port.snapshot(id);
            port.capturePending(snapshot);
            port.broadcast(Event.barrier(id), true);
            recording = snapshot;
            remaining = awaited.length;
            Arrays.fill(awaited, true);
            for (int channel = 0; channel < awaited.length; channel++) {
                port.watch(channel, true);
            }
        }

        private void done(int channel, Snapshot snapshot) {
            awaited[channel] = false;
            port.watch(channel, false);
            if (--remaining == 0) {
                complete(snapshot);
            }
        }

        private void complete(Snapshot snapshot) {
            recording = null;
            port.persist(snapshot);
        }

        private void stopRecording() {
            recording = null;
            for (int channel = 0; channel < awaited.length; channel++) {
                if (awaited[channel]) {
                    awaited[channel] = false;
                    port.watch(channel, false);
                }
            }
        }
    }
}
