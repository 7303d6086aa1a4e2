package dev.weir.benchmark.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weir.fault.Event;
import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.channel.RingChannel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;

/** A receiver that does nothing but look for an announcement sees it: no compiler may take the look out of the loop. */
@JCStressTest(Mode.Termination)
@Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "heard of")
@Outcome(id = "STALE", expect = FORBIDDEN, desc = "missed for ever")
@State
public class AnnouncementWait {
    private final RingChannel channel = new RingChannel(4, new Gate());

    @Actor
    public void receiver() {
        while (channel.takeAnnouncement() == null) {}
    }

    @Signal
    public void sender() {
        channel.announce(Event.barrier(1));
    }
}
