package dev.weir.benchmark.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weir.fault.Event;
import dev.weir.runtime.channel.BatchChannel;
import dev.weir.runtime.channel.Gate;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LIL_Result;

/** An event overtakes the batches of a channel: the cut is as whole as in {@link RingAnnouncement}. */
@JCStressTest
@Outcome(id = Cut.OF_THREE + ", 1234, in place", expect = ACCEPTABLE, desc = "handled/captured/pending are 1 to 3")
@Outcome(expect = FORBIDDEN, desc = "the cut lacks an element or has one twice")
@State
public class BatchAnnouncement {
    private final BatchChannel channel = new BatchChannel(new Gate());
    private final Receiver receiver = new Receiver(channel, true);
    private int pending;

    @Actor
    public void sender() {
        Numbered.send(channel, 1);
        channel.endBatch();
        Numbered.send(channel, 2);
        channel.endBatch();
        Numbered.send(channel, 3);
        channel.forEachPending(
                (kind, value, timestamp) -> pending = pending * 10 + Numbered.read(kind, value, timestamp));
        channel.announce(Event.barrier(1));
        channel.endBatch();
        Numbered.send(channel, 4);
        channel.endBatch();
    }

    @Actor
    public void receiver() {
        for (int i = 0; i < 4; i++) {
            receiver.turn();
        }
    }

    @Arbiter
    public void rest(LIL_Result result) {
        for (int i = 0; i < 5; i++) {
            channel.flush();
            receiver.turn();
        }
        result.r1 = receiver.cut(pending);
        result.r2 = receiver.handled();
        result.r3 = receiver.place();
    }
}
