package dev.weir.benchmark.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weir.fault.Event;
import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.channel.RingChannel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LIL_Result;

/**
 * An event overtakes what stands in a ring: of the three elements sent before it each is handled before the receiver hears of it, or
 * captured from the queue, or pending at the sender; none is in two of these, and none of what follows is in any. The receiver hears of
 * it once, whether it first meets the announcement or the place.
 */
@JCStressTest
@Outcome(id = Cut.OF_THREE + ", 1234, in place", expect = ACCEPTABLE, desc = "handled/captured/pending are 1 to 3")
@Outcome(expect = FORBIDDEN, desc = "the cut lacks an element or has one twice")
@State
public class RingAnnouncement {
    private final RingChannel channel = new RingChannel(2, new Gate());
    private final Receiver receiver = new Receiver(channel, true);
    private int pending;

    @Actor
    public void sender() {
        Numbered.send(channel, 1);
        channel.flush();
        Numbered.send(channel, 2);
        Numbered.send(channel, 3);
        channel.forEachPending(
                (kind, value, timestamp) -> pending = pending * 10 + Numbered.read(kind, value, timestamp));
        channel.announce(Event.barrier(1));
        channel.flush();
        Numbered.send(channel, 4);
        channel.flush();
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
