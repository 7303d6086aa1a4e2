package dev.weir.runtime.sim;

import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Plan;
import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.cluster.Assignment;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The channels of one deployment over nodes, watched at both ends though each end is made by another process. One of regions that begin anew has those of
 * the others too, which go on.
 */
final class ClusterDeployment {
    private final long attempt;
    private final Assignment assignment;
    private final WatchedChannel @Nullable [] before;
    private final WatchedChannel[] channels;
    private final PairedEnds[] ends;
    private final Set<String> joined = new HashSet<>();
    private final Stage stage;

    /** @param before the channels of tasks that go on, among others; null if all begin */
    ClusterDeployment(long attempt, Assignment assignment, Plan plan, Stage stage, WatchedChannel @Nullable [] before) {
        this.attempt = attempt;
        this.assignment = assignment;
        this.stage = stage;
        this.before = before;
        this.channels = new WatchedChannel[plan.channels().size()];
        for (ChannelPlan channel : plan.channels()) {
            if (before != null && !assignment.makes(channel)) {
                channels[channel.id()] = before[channel.id()];
            }
        }
        this.ends = new PairedEnds[channels.length];
    }

    long attempt() {
        return attempt;
    }

    Assignment assignment() {
        return assignment;
    }

    /** A node begins its part; false if it has already: then this is another deployment, which looks the same. */
    boolean join(String node) {
        return joined.add(node);
    }

    WatchedChannel[] channels() {
        return channels;
    }

    WatchedChannel channel(int id) {
        return channels[id];
    }

    /** The ends of a channel between two nodes. */
    PairedEnds ends(Plan plan, ChannelPlan channel) {
        if (ends[channel.id()] == null) {
            ends[channel.id()] = new PairedEnds();
            watch(plan, channel, ends[channel.id()]);
        }
        return ends[channel.id()];
    }

    /** What may be sent at once when a channel is made anew: all that its sender's log holds. */
    private int mostSentAgain() {
        return before == null ? 0 : (int) Math.min(stage.setup().logs().elements(), Integer.MAX_VALUE / 2);
    }

    /** A channel that is made as a whole. */
    WatchedChannel watch(Plan plan, ChannelPlan channel, Channel made) {
        boolean batches = channel.kind() == ChannelPlan.Kind.BATCH;
        int most = batches
                ? Integer.MAX_VALUE
                : plan.cluster().ringSlots() + stage.subject().mostOutputOfARecord() + mostSentAgain();
        WatchedChannel watched = new WatchedChannel(made, channel, most, stage.witness());
        if (before != null) {
            watched.follows(before[channel.id()]);
        }
        channels[channel.id()] = watched;
        return channels[channel.id()];
    }
}
