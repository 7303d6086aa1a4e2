package dev.weir.runtime.task;

import dev.weir.fault.Capability;
import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Plan;
import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.channel.LoggedChannel;
import dev.weir.runtime.channel.MessageLog;
import dev.weir.runtime.channel.RoutedChannel;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The channels of the tasks of one process: as a whole between two of them, else the end that is here. */
final class TaskChannels {
    private final Plan plan;
    private final Set<Integer> own;
    private final Gate[] gates;
    private final @Nullable Channel[] channels;
    private final @Nullable Channel[] senderEnds;
    private final @Nullable Inlet[] inlets;

    /**
     * All that join tasks of this process, among themselves or to others.
     *
     * @param own ids of these tasks; changes with them
     * @param gates of all tasks
     */
    TaskChannels(Plan plan, Set<Integer> own, TaskSurroundings surroundings, Gate[] gates) {
        this.plan = plan;
        this.own = own;
        this.gates = gates;
        // Only then may a channel be led another way.
        boolean routes = surroundings.scheme().requires().contains(Capability.PARTIAL_RESTART)
                && own.size() < plan.tasks().size();
        this.channels = new Channel[plan.channels().size()];
        for (ChannelPlan channel : plan.channels()) {
            if (joins(channel, own)) {
                Channel made = surroundings.channels().make(plan, channel, gates[channel.from()]);
                channels[channel.id()] = routes ? new RoutedChannel(made) : made;
            }
        }
        this.senderEnds = channels.clone();
        this.inlets = new Inlet[channels.length];
    }

    private static boolean joins(ChannelPlan channel, Set<Integer> tasks) {
        return tasks.contains(channel.from()) || tasks.contains(channel.to());
    }

    private boolean isSentHere(ChannelPlan channel) {
        return own.contains(channel.from());
    }

    private boolean isReceivedHere(ChannelPlan channel) {
        return own.contains(channel.to());
    }

    Channel channel(int id) {
        return Objects.requireNonNull(channels[id]);
    }

    /** What a channel's sender sends to: with the log in front, if there is one. */
    Channel senderEnd(int id) {
        return Objects.requireNonNull(senderEnds[id]);
    }

    private Inlet inlet(int id) {
        return Objects.requireNonNull(inlets[id]);
    }

    void loggedBy(int id, MessageLog log) {
        senderEnds[id] = LoggedChannel.over(channel(id), log);
    }

    void receivedBy(int id, Inlet inlet) {
        inlets[id] = inlet;
    }

    // --- when some tasks begin anew

    /** Empties the channels that join tasks which begin anew, and leads to or from other processes those that do not stay here. */
    void lead(Set<Integer> tasks, Set<Integer> here, @Nullable ChannelFactory elsewhere) {
        for (ChannelPlan channel : plan.channels()) {
            if (!joins(channel, tasks)) {
                continue;
            }
            if (isSentHere(channel) && isReceivedHere(channel)) {
                channel(channel.id()).clear();
            } else if (joins(channel, own) || joins(channel, here)) {
                route(channel, Objects.requireNonNull(elsewhere).make(plan, channel, gates[channel.from()]));
            }
        }
    }

    private void route(ChannelPlan channel, Channel next) {
        if (channels[channel.id()] instanceof RoutedChannel routed) {
            if (isSentHere(channel)) {
                routed.abandon();
            }
            routed.over(next);
        } else {
            RoutedChannel routed = new RoutedChannel(next);
            routed.awaitRefill();
            channels[channel.id()] = routed;
            senderEnds[channel.id()] = routed;
        }
    }

    void awaitRefill() {
        for (Channel channel : channels) {
            if (channel instanceof RoutedChannel routed) {
                routed.awaitRefill();
            }
        }
    }

    void refill(Set<Integer> tasks) {
        for (ChannelPlan channel : plan.channels()) {
            if (joins(channel, tasks) && isReceivedHere(channel)) {
                MessageLog log = isSentHere(channel) ? senderEnd(channel.id()).log() : null;
                if (log != null) {
                    inlet(channel.id()).refill(log);
                    refilled(channel.id());
                } else {
                    inlet(channel.id()).clearHeld();
                }
            }
        }
    }

    private void refilled(int id) {
        if (channels[id] instanceof RoutedChannel routed) {
            routed.refilled();
        }
    }

    Map<Integer, Long> handledFromElsewhere(Set<Integer> tasks) {
        Map<Integer, Long> handled = new TreeMap<>();
        for (ChannelPlan channel : plan.channels()) {
            if (joins(channel, tasks) && isReceivedHere(channel) && !isSentHere(channel)) {
                handled.put(channel.id(), handled(channel.id()));
            }
        }
        return handled;
    }

    void resend(Map<Integer, Long> handled) {
        handled.forEach((id, number) -> {
            ChannelPlan channel = plan.channels().get(id);
            if (isSentHere(channel) && !isReceivedHere(channel)) {
                resend(channel(id), Objects.requireNonNull(senderEnd(id).log()), number);
                refilled(id);
            }
        });
    }

    private static void resend(Channel channel, MessageLog log, long handled) {
        log.receiverHas(handled);
        log.forEachAfter(handled, channel::send);
        if (log.ended()) {
            channel.send(ElementKind.END, null, 0);
        }
        channel.endBatch();
        channel.flush();
    }

    /** Lets go of the channels that join no task of this process any more. */
    void forget() {
        for (ChannelPlan channel : plan.channels()) {
            if (!joins(channel, own)) {
                channels[channel.id()] = null;
                senderEnds[channel.id()] = null;
                inlets[channel.id()] = null;
            }
        }
    }

    // --- how far they have come

    long handled(int id) {
        return inlet(id).handled();
    }

    long forgotten(int id) {
        MessageLog log = senderEnd(id).log();
        return log == null ? 0 : log.forgotten();
    }

    Progress progress(Set<Integer> repeating) {
        Map<Integer, Long> handled = new TreeMap<>();
        Map<Integer, Long> forgotten = new TreeMap<>();
        for (ChannelPlan channel : plan.channels()) {
            if (isReceivedHere(channel)) {
                handled.put(channel.id(), handled(channel.id()));
            }
            if (isSentHere(channel)) {
                forgotten.put(channel.id(), forgotten(channel.id()));
            }
        }
        return new Progress(handled, forgotten, repeating);
    }
}
