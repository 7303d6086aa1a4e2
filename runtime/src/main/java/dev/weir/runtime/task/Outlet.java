package dev.weir.runtime.task;

import dev.weir.ir.graph.Edge;
import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.channel.MessageLog;
import java.util.Objects;

/**
 * One output channel of a task.
 *
 * @param channel the channel
 * @param edge it is part of
 * @param format how its elements are captured
 */
record Outlet(Channel channel, Edge edge, ElementFormat format) {
    /** What was sent and is kept. */
    MessageLog log() {
        return Objects.requireNonNull(channel.log(), "elements are not numbered: the scheme must require MESSAGE_LOG");
    }
}
