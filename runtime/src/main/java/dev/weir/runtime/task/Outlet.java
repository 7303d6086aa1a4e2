package dev.weir.runtime.task;

import dev.weir.ir.graph.Edge;
import dev.weir.runtime.channel.Channel;

/**
 * One output channel of a task.
 *
 * @param channel the channel
 * @param edge it is part of
 * @param format how its elements are captured
 */
record Outlet(Channel channel, Edge edge, ElementFormat format) {}
