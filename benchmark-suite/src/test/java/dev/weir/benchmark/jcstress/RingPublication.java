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
import org.openjdk.jcstress.infra.results.II_Result;

/** A ring with room for all: elements come in order, each whole, with the fields of what they carry. */
@JCStressTest
@Outcome(id = "(0|1|12|123|1234|12345), 12345", expect = ACCEPTABLE, desc = "a beginning, then the rest")
@Outcome(expect = FORBIDDEN, desc = "lost, doubled, out of order or torn")
@State
public class RingPublication {
    private final RingChannel channel = new RingChannel(16, new Gate());
    private final Receiver receiver = new Receiver(channel, false);

    /** Four slots are claimed at once: the first four are published by the claim of more, the last by the flush. */
    @Actor
    public void sender() {
        for (int number = 1; number <= 5; number++) {
            Numbered.send(channel, number);
        }
        channel.flush();
    }

    @Actor
    public void receiver(II_Result result) {
        for (int i = 0; i < 3; i++) {
            receiver.turn();
        }
        result.r1 = receiver.handled();
    }

    @Arbiter
    public void rest(II_Result result) {
        receiver.turn();
        result.r2 = receiver.handled();
    }
}
