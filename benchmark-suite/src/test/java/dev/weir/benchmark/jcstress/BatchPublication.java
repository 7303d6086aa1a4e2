package dev.weir.benchmark.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weir.runtime.channel.BatchChannel;
import dev.weir.runtime.channel.Gate;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIL_Result;

/** Two batches change places: the receiver sees a batch whole or not at all, and the sender never fills one that is still read. */
@JCStressTest
@Outcome(id = "(0|12|123|1234|12345), 12345, open", expect = ACCEPTABLE, desc = "whole batches, then the rest")
@Outcome(expect = FORBIDDEN, desc = "half a batch; lost, doubled, out of order or torn; or the gate stays shut")
@State
public class BatchPublication {
    private final Gate gate = new Gate();
    private final BatchChannel channel = new BatchChannel(gate);
    private final Receiver receiver = new Receiver(channel, false);

    @Actor
    public void sender() {
        Numbered.send(channel, 1);
        Numbered.send(channel, 2);
        channel.endBatch();
        for (int number = 3; number <= 5; number++) {
            Numbered.send(channel, number);
            channel.endBatch();
        }
    }

    @Actor
    public void receiver(IIL_Result result) {
        for (int i = 0; i < 4; i++) {
            receiver.turn();
        }
        result.r1 = receiver.handled();
    }

    @Arbiter
    public void rest(IIL_Result result) {
        for (int i = 0; i < 3; i++) {
            channel.flush();
            receiver.turn();
        }
        result.r2 = receiver.handled();
        result.r3 = gate.open() ? "open" : "shut";
    }
}
