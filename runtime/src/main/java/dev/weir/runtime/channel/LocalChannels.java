package dev.weir.runtime.channel;

import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Plan;

/** Channels in the memory that all workers share. */
public final class LocalChannels implements ChannelFactory {
    @Override
    public Channel make(Plan plan, ChannelPlan channel, Gate sender) {
        return switch (channel.kind()) {
            case RING -> new RingChannel(plan.cluster().ringSlots(), sender);
            case BATCH -> new BatchChannel(sender);
        };
    }
}
