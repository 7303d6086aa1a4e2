package dev.weir.runtime.task;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.ir.time.Clock;
import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.state.StateStore;

/**
 * What all tasks of one deployment share.
 *
 * @param scheme how checkpoints are taken
 * @param stateStore where state lives
 * @param channels how channels are made
 * @param clock where time comes from
 * @param attempt number of the deployment
 */
public record TaskSurroundings(
        FaultToleranceScheme scheme, StateStore stateStore, ChannelFactory channels, Clock clock, long attempt) {}
