package dev.weir.fault;

import dev.weir.fault.CausalWord.Kind;
import dev.weir.fault.Determinants.Switch;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Causal logging with local recovery: Silvestre, Fragkoulis, Spinellis, Katsifodimos, Clonos: Consistent Causal Recovery for Highly-Available
 * Streaming Dataflows, SIGMOD 2021; causal logging is that of Alvisi, Marzullo, Message Logging: Pessimistic, Optimistic, Causal, and Optimal,
 * IEEE Transactions on Software Engineering 24(2), 1998. Checkpoints are those of {@link Aligned}. Between two of them senders log what they
 * send, and receivers keep their senders' <em>determinants</em>: what a task did that does not follow from its input. Here that is one
 * thing, the order in which a task takes elements from its channels. A task that dies is restored alone, takes the same elements in the same
 * order and so sends the same again, which its receivers, as they go on, are not given again.
 *
 * <p>Invariants:
 * <ul>
 *   <li>a switch to another channel is sent, in band, before any output it explains: whoever has handled an output knows the order behind it
 *       (always-no-orphans, to a depth of one receiver);
 *   <li>a restored task follows the longest order that a receiver knows, and stays on its last channel as long as a receiver is ahead;
 *   <li>no checkpoint begins until every restarted task has sent all that its receivers have had;
 *   <li>a receiver restarts too if what it had cannot be sent again: see {@link CausalCoordinator}.
 * </ul>
 *
 * <pre>
 *             element on another channel: tell the switch, then handle it
 *          +--+
 *   +---------+                            order, from the coordinator   +-----------+ --+ element ends a run:
 *   | running |            +---------+ --------------------------------&gt; | replaying |   | block its channel,
 *   +---------+            | holding |                                   +-----------+ &lt;-+ unblock the next run's
 *        ^                 +---------+                                         |
 *        |                      ^ restored: block all, tell                    | order used up, no receiver ahead:
 *        +---------------------------------------------------------------------+ unblock all, tell
 * </pre>
 */
public final class Causal implements FaultToleranceScheme {
    @Override
    public String name() {
        return "causal";
    }

    @Override
    public Guarantee guarantee() {
        return Guarantee.EXACTLY_ONCE;
    }

    @Override
    public Set<Capability> requires() {
        return Set.of(Capability.MESSAGE_LOG, Capability.PARTIAL_RESTART);
    }

    @Override
    public Coordinator coordinator(CoordinatorPort port) {
        return new CausalCoordinator(port);
    }

    @Override
    public TaskProtocol task(TaskPort port) {
        return new Protocol(port);
    }

    private static final class Protocol extends Aligned.Protocol {
        private static final int NONE = -1;
        private static final Duration PATIENCE = Duration.ofMillis(1);

        private final TaskPort port;
        private final Determinants[] told; // by channel: its sender's
        private int current = NONE; // channel whose run this is; NONE: the next element begins one
        private int previous = NONE;
        private long restored;
        private boolean holding;
        private List<Switch> order = List.of(); // to be followed
        private int run; // index in the order; its size: running
        private long[] sentThen = {}; // by output: at the last snapshot
        private long snapshotId;

        Protocol(TaskPort port) {
            super(port);
            this.port = port;
            told = new Determinants[port.channels()];
            for (int channel = 0; channel < told.length; channel++) {
                told[channel] = new Determinants();
            }
            watchOthers();
        }

        private boolean replaying() {
            return run < order.size();
        }

        // --- determinants: the order is one only if there are several channels

        @Override
        public void onElement(int channel) {
            if (replaying()) {
                follow(channel);
            }
            if (channel != current && !replaying()) {
                Switch next = new Switch(channel, previous == NONE ? 0 : port.handled(previous));
                port.piggyback(event(false, List.of(next)));
                current = channel;
                previous = channel;
                watchOthers();
            }
        }

        private void watchOthers() {
            for (int channel = 0; told.length > 1 && channel < told.length; channel++) {
                port.watch(channel, replaying() || channel != current);
            }
        }

        private Event event(boolean whole, List<Switch> switches) {
            ByteWriter out = new ByteWriter();
            out.writeBoolean(whole);
            Determinants.write(switches, out);
            return new Event(Math.max(1, restored), out.toByteArray());
        }

        @Override
        public void onEvent(int channel, Event event) {
            if (event.payload().length == 0) {
                told[channel].begin(event.checkpointId());
                super.onEvent(channel, event);
                return;
            }
            ByteReader in = new ByteReader(event.payload());
            if (in.readBoolean()) {
                told[channel].restart(event.checkpointId(), Determinants.read(in));
            } else {
                Determinants.read(in).forEach(told[channel]::add);
            }
        }

        // --- checkpoints

        @Override
        public void onLogFilling(int output) {
            // Barriers do not wait for it: without the older half, a receiver that dies restarts with this task.
            long kept = port.sent(output) - port.forgotten(output);
            port.truncateLog(output, port.sent(output) - kept / 2);
        }

        @Override
        void onSnapshot(long id) {
            port.tell(CausalWord.taken(port.task(), LocalCheckpoint.of(port, id)));
            snapshotId = id;
            sentThen = new long[port.outputs()];
            for (int output = 0; output < sentThen.length; output++) {
                sentThen[output] = port.sent(output);
            }
            current = NONE;
            watchOthers();
        }

        @Override
        public void onMessage(Message message) {
            if (message instanceof Message.OfScheme said) {
                onWord(CausalWord.from(said), said.checkpointId());
                return;
            }
            super.onMessage(message);
            if (message instanceof Message.Completed completed && completed.checkpointId() == snapshotId) {
                for (int output = 0; output < sentThen.length; output++) {
                    port.truncateLog(output, sentThen[output]);
                }
                for (Determinants each : told) {
                    each.forgetBefore(snapshotId);
                }
            }
        }

        // --- recovery

        @Override
        public void onRestore(long checkpointId) {
            super.onRestore(checkpointId);
            restored = checkpointId;
            holding = true;
            for (int channel = 0; channel < told.length; channel++) {
                told[channel].restart(checkpointId, List.of());
                port.block(channel);
            }
            if (told.length > 0) {
                port.tell(CausalWord.of(Kind.RESTORED, port.task()).message(checkpointId, port.task()));
            } else {
                // How far the receivers are is known when all channels are filled: before the first turn, not yet.
                port.after(PATIENCE, 0);
            }
        }

        private void onWord(CausalWord word, long checkpointId) {
            if (word.kind() == Kind.ASKED) {
                port.tell(new CausalWord(Kind.ORDER, word.about(), orderOf(word.about(), checkpointId))
                        .message(checkpointId, port.task()));
            } else if (word.kind() == Kind.ORDER && holding) {
                holding = false;
                if (checkpointId > restored) {
                    forget(checkpointId);
                }
                begin(word.order().orElseThrow());
                tellWhenCaughtUp();
            }
        }

        /** The longest order that the task has told on any of its channels to this one: each is the beginning of the next longer one. */
        private Optional<List<Switch>> orderOf(int sender, long since) {
            Optional<List<Switch>> longest = Optional.of(List.of());
            for (int channel = 0; channel < told.length; channel++) {
                if (port.links().get(port.inputLink(channel)).from() == sender) {
                    Optional<List<Switch>> known = told[channel].since(since);
                    if (known.isEmpty()) {
                        return known;
                    }
                    longest = known.get().size() > longest.orElseThrow().size() ? known : longest;
                }
            }
            return longest;
        }

        private void begin(List<Switch> known) {
            order = known;
            run = 0;
            if (told.length > 1) {
                // A receiver may know less, or of a life that has ended otherwise.
                port.piggyback(event(true, order));
            }
            if (order.isEmpty()) {
                runFreely();
            } else {
                enter(NONE);
            }
        }

        /** Takes from this run's channel only. */
        private void enter(int atHand) {
            while (run + 1 < order.size()
                    && handled(order.get(run).channel(), atHand)
                            >= order.get(run + 1).leftAt()) {
                run++;
            }
            current = order.get(run).channel();
            previous = current;
            for (int channel = 0; channel < told.length; channel++) {
                if (channel == current) {
                    port.unblock(channel);
                } else {
                    port.block(channel);
                }
            }
            watchOthers();
        }

        private long handled(int channel, int atHand) {
            return port.handled(channel) + (channel == atHand ? 1 : 0);
        }

        /** An element of this run is at hand: looks whether it is the last one. */
        private void follow(int channel) {
            if (run + 1 == order.size()) {
                endIfCaughtUp();
            } else if (handled(channel, channel) >= order.get(run + 1).leftAt()) {
                enter(channel);
            }
        }

        private void endIfCaughtUp() {
            if (run + 1 == order.size() && !isReceiverAhead()) {
                runFreely();
            }
        }

        private void runFreely() {
            order = List.of();
            run = 0;
            for (int channel = 0; channel < told.length; channel++) {
                port.unblock(channel);
            }
            watchOthers();
        }

        private boolean isReceiverAhead() {
            for (int output = 0; output < port.outputs(); output++) {
                if (port.isReceiverAhead(output)) {
                    return true;
                }
            }
            return false;
        }

        private void tellWhenCaughtUp() {
            endIfCaughtUp();
            if (replaying() || isReceiverAhead()) {
                port.after(PATIENCE, 0);
            } else {
                port.tell(CausalWord.of(Kind.CAUGHT_UP, port.task()).message(restored, port.task()));
            }
        }

        @Override
        public void onTimer(long timerId) {
            tellWhenCaughtUp();
        }
    }
}
