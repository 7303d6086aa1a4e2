package dev.weir.benchmark.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weir.runtime.channel.BatchChannel;
import dev.weir.runtime.channel.Gate;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;

/** A receiver that does nothing but poll sees the batch that is handed over. */
@JCStressTest(Mode.Termination)
@Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "heard of")
@Outcome(id = "STALE", expect = FORBIDDEN, desc = "missed for ever")
@State
public class BatchWait {
    private final BatchChannel channel = new BatchChannel(new Gate());

    @Actor
    public void receiver() {
        while (channel.queued() == 0) {}
    }

    @Signal
    public void sender() {
        Numbered.send(channel, 1);
        channel.endBatch();
    }
}
