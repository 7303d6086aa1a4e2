package dev.weir.runtime.task;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.ir.time.Clock;
import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.channel.LogBound;
import dev.weir.state.StateStore;
import java.time.Duration;

/**
 * What all tasks of one deployment share.
 *
 * @param scheme how checkpoints are taken
 * @param stateStore where state lives
 * @param channels how channels are made
 * @param clock where time comes from
 * @param logs how much message logs keep
 * @param logPatience how long a task stands still before a log that is full until it fails
 * @param attempt number of the deployment, or of a later life of some tasks in it
 */
public record TaskSurroundings(
        FaultToleranceScheme scheme,
        StateStore stateStore,
        ChannelFactory channels,
        Clock clock,
        LogBound logs,
        Duration logPatience,
        long attempt) {
    /** The same for a later life of some tasks. */
    TaskSurroundings again(long newAttempt) {
        return new TaskSurroundings(scheme, stateStore, channels, clock, logs, logPatience, newAttempt);
    }
}
