package dev.weir.runtime.channel;

import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Plan;

/** Makes the channels of a plan: in memory, or across what lies between two workers. */
public interface ChannelFactory {
    /**
     * A new, empty channel.
     *
     * @param plan whole plan: where the two tasks run
     * @param channel which of its channels
     * @param sender gate of the sending task
     */
    Channel make(Plan plan, ChannelPlan channel, Gate sender);
}
