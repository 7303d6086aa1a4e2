package dev.weir.benchmark.jcstress.planted;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weir.fault.Event;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;

/** Planted: a channel's announcement whose field is not volatile. */
@JCStressTest(Mode.Termination)
@Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "heard of")
@Outcome(id = "STALE", expect = FORBIDDEN, desc = "missed for ever")
@State
public class PlainAnnouncement {
    private @Nullable Event event;

    @Actor
    public void receiver() {
        while (event == null) {}
    }

    @Signal
    public void sender() {
        event = Event.barrier(1);
    }
}
