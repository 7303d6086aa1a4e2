package dev.weir.benchmark.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.channel.RingChannel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIL_Result;

/** A ring of two slots: they are used again while the receiver still reads, and what finds none waits at the sender. */
@JCStressTest
@Outcome(id = "(0|1|12|123|1234|12345|123456), 123456, open", expect = ACCEPTABLE, desc = "a beginning, then the rest")
@Outcome(expect = FORBIDDEN, desc = "lost, doubled, out of order or torn, or the gate stays shut")
@State
public class RingOverflow {
    private static final int LAST = 6;

    private final Gate gate = new Gate();
    private final RingChannel channel = new RingChannel(2, gate);
    private final Receiver receiver = new Receiver(channel, true);

    @Actor
    public void sender() {
        for (int number = 1; number <= LAST; number++) {
            Numbered.send(channel, number);
            if (number % 2 == 0) {
                channel.flush();
            }
        }
    }

    @Actor
    public void receiver(IIL_Result result) {
        for (int i = 0; i < LAST; i++) {
            receiver.turn();
        }
        result.r1 = receiver.handled();
    }

    @Arbiter
    public void rest(IIL_Result result) {
        for (int i = 0; i < LAST; i++) {
            channel.flush();
            receiver.turn();
        }
        result.r2 = receiver.handled();
        result.r3 = gate.open() ? "open" : "shut";
    }
}
