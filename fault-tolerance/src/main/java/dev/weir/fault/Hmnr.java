package dev.weir.fault;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints induced by communication that force fewer: Helary, Mostefaoui, Netzer, Raynal, Communication-Based Prevention of Useless
 * Checkpoints in Distributed Computations, Distributed Computing 13(1), 2000. A message forces a checkpoint only if, by what the receiver
 * can know, its checkpoint might otherwise lie on a cycle of messages (a Z-cycle) and be of no use. The names are the paper's.
 *
 * <p>What the paper has ride on every message is told by an event in band whenever it changes, before the first message it holds for; the
 * first element behind the event is the message that is received with it. To receive the same values again would change nothing.
 * sent_to is read off the numbers of what was sent.
 *
 * <p>Invariants:
 * <ul>
 *   <li>lc never falls, and rises along every path of messages and checkpoints that a line would have to cut;
 *   <li>a checkpoint is forced, before the element is handled, if
 *       C1: for some k, sent_to[k] and m.greater[k] and m.lc &gt; lc, or
 *       C2: m.ckpt[i] = ckpt[i] and m.taken[i]. In a graph without cycles C2 never holds.
 * </ul>
 *
 * <pre>
 *   trigger: checkpoint                             event on c: its values hold for c, watch c
 *   +---------+ ---------------+                    +---------+ ---------------+
 *   | running |                |                    | running |                |
 *   +---------+ &lt;--------------+                    +---------+ &lt;--------------+
 *   element on watched c: if C1 or C2 checkpoint; take over what is newer; tell it; then the element is handled
 *
 *   checkpoint = taken, greater := true; lc, ckpt[i] + 1; snapshot, tell (handled, sent, forgotten), persist; have the values ride
 * </pre>
 */
public final class Hmnr implements FaultToleranceScheme {
    @Override
    public String name() {
        return "hmnr";
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
        // Events in band are not logged: were some tasks to go on, those restarted would not hear them again.
        return new LineCoordinator(port, false);
    }

    @Override
    public TaskProtocol task(TaskPort port) {
        return new Protocol(port);
    }

    /** What rides on messages. */
    private static final class Values {
        long lc;
        final long[] ckpt;
        final BitSet taken;
        final BitSet greater;

        Values(int n) {
            this(0, new long[n], new BitSet(n), new BitSet(n));
        }

        private Values(long lc, long[] ckpt, BitSet taken, BitSet greater) {
            this.lc = lc;
            this.ckpt = ckpt;
            this.taken = taken;
            this.greater = greater;
        }

        byte[] toBytes() {
            ByteWriter out = new ByteWriter();
            out.writeVarLong(lc);
            for (int k = 0; k < ckpt.length; k++) {
                out.writeVarLong(ckpt[k]);
                out.writeBoolean(taken.get(k));
                out.writeBoolean(greater.get(k));
            }
            return out.toByteArray();
        }

        static Values fromBytes(byte[] bytes, int n) {
            ByteReader in = new ByteReader(bytes);
            Values values = new Values(n);
            values.lc = in.readVarLong();
            for (int k = 0; k < n; k++) {
                values.ckpt[k] = in.readVarLong();
                values.taken.set(k, in.readBoolean());
                values.greater.set(k, in.readBoolean());
            }
            return values;
        }
    }

    private static final class Protocol implements TaskProtocol {
        private final TaskPort port;
        private final int i;
        private final int n;
        private final Values own;
        private final @Nullable Values[] toldOn; // by channel: told, and not yet received with an element
        private final long[] sentAtCheckpoint; // by output
        private long last; // id of the last checkpoint

        Protocol(TaskPort port) {
            this.port = port;
            i = port.task();
            n = 1
                    + port.links().stream()
                            .mapToInt(link -> Math.max(link.from(), link.to()))
                            .reduce(i, Math::max);
            own = new Values(n);
            own.ckpt[i] = 1; // the initial state
            toldOn = new Values[port.channels()];
            sentAtCheckpoint = new long[port.outputs()];
        }

        @Override
        public void onRestore(long checkpointId) {
            last = checkpointId;
            noteSent();
        }

        @Override
        public void onLogFilling(int output) {
            port.tell(new Message.LogFilling(0, port.task()));
        }

        @Override
        public void onMessage(Message message) {
            if (message instanceof Message.Trigger trigger) {
                take(Math.max(trigger.checkpointId(), last + 1));
                tell();
            } else if (message instanceof Message.OfScheme line) {
                LocalCheckpoint.truncateLogs(port, line.payload());
            }
        }

        @Override
        public void onEvent(int channel, Event values) {
            toldOn[channel] = Values.fromBytes(values.payload(), n);
            port.watch(channel, true);
        }

        @Override
        public void onElement(int channel) {
            Values m = toldOn[channel];
            toldOn[channel] = null;
            port.watch(channel, false);
            if (m != null) {
                byte[] before = own.toBytes();
                if (c1(m) || (m.ckpt[i] == own.ckpt[i] && m.taken.get(i))) {
                    take(last + 1);
                }
                receive(m);
                if (!Arrays.equals(before, own.toBytes())) {
                    tell();
                }
            }
        }

        private boolean c1(Values m) {
            for (int output = 0; m.lc > own.lc && output < sentAtCheckpoint.length; output++) {
                boolean sentTo = port.sent(output) > sentAtCheckpoint[output];
                if (sentTo
                        && m.greater.get(
                                port.links().get(port.outputLink(output)).to())) {
                    return true;
                }
            }
            return false;
        }

        private void take(long id) {
            noteSent();
            own.taken.set(0, n);
            own.taken.clear(i);
            own.greater.set(0, n);
            own.greater.clear(i);
            own.lc++;
            own.ckpt[i]++;
            last = id;
            LocalCheckpoint.take(port, id);
        }

        private void receive(Values m) {
            if (m.lc > own.lc) {
                own.lc = m.lc;
                own.greater.clear();
                own.greater.or(m.greater);
                own.greater.clear(i);
            } else if (m.lc == own.lc) {
                own.greater.and(m.greater);
            }
            for (int k = 0; k < n; k++) {
                if (k != i && m.ckpt[k] > own.ckpt[k]) {
                    own.ckpt[k] = m.ckpt[k];
                    own.taken.set(k, m.taken.get(k));
                } else if (k != i && m.ckpt[k] == own.ckpt[k] && m.taken.get(k)) {
                    own.taken.set(k);
                }
            }
        }

        private void noteSent() {
            for (int output = 0; output < sentAtCheckpoint.length; output++) {
                sentAtCheckpoint[output] = port.sent(output);
            }
        }

        private void tell() {
            port.piggyback(new Event(Math.max(1, last), own.toBytes()));
        }
    }
}
