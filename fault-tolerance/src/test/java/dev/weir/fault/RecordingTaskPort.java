package dev.weir.fault;

import dev.weir.state.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes down each verb a protocol uses, in order. */
class RecordingTaskPort implements TaskPort {
    private final int channels;
    List<Link> links = List.of();
    int[] outputs = {};
    final Map<Integer, Long> sent = new HashMap<>();
    final Map<Integer, Long> handled = new HashMap<>();
    final Set<Integer> ahead = new HashSet<>();
    private final Set<Integer> queued = new HashSet<>();
    private List<String> verbs = new ArrayList<>();

    RecordingTaskPort(int channels) {
        this.channels = channels;
    }

    /** The verbs since the last call. */
    List<String> verbs() {
        List<String> found = verbs;
        verbs = new ArrayList<>();
        return found;
    }

    @Override
    public int task() {
        return 7;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public void block(int channel) {
        verbs.add("block " + channel);
    }

    @Override
    public void unblock(int channel) {
        verbs.add("unblock " + channel);
    }

    @Override
    public void pause(boolean on) {
        verbs.add(on ? "pause" : "resume");
    }

    @Override
    public Snapshot snapshot(long checkpointId) {
        verbs.add("snapshot " + checkpointId);
        return new Snapshot(checkpointId);
    }

    @Override
    public void capturePending(Snapshot snapshot) {
        verbs.add("capture pending for " + snapshot.checkpointId());
    }

    @Override
    public void captureQueued(int channel, Event event, Snapshot snapshot) {
        verbs.add("capture queue of " + channel + " up to barrier " + event.checkpointId() + " for "
                + snapshot.checkpointId());
    }

    /** Says that a channel's barrier stands in its queue. */
    void queue(int channel) {
        queued.add(channel);
    }

    @Override
    public boolean isQueued(int channel, Event event) {
        return queued.contains(channel);
    }

    @Override
    public void watch(int channel, boolean on) {
        verbs.add((on ? "watch " : "unwatch ") + channel);
    }

    @Override
    public void capture(int channel, Snapshot snapshot) {
        verbs.add("capture from " + channel + " for " + snapshot.checkpointId());
    }

    @Override
    public void persist(Snapshot snapshot) {
        verbs.add("persist " + snapshot.checkpointId());
    }

    @Override
    public void broadcast(Event event, boolean overtake) {
        verbs.add("broadcast " + event.checkpointId() + (overtake ? " ahead" : ""));
    }

    @Override
    public void piggyback(Event event) {
        verbs.add("piggyback " + event.checkpointId());
    }

    @Override
    public int outputs() {
        return outputs.length;
    }

    @Override
    public List<Link> links() {
        return links;
    }

    @Override
    public int inputLink(int channel) {
        return channel;
    }

    @Override
    public int outputLink(int output) {
        return outputs[output];
    }

    @Override
    public long handled(int channel) {
        return handled.getOrDefault(channel, 0L);
    }

    @Override
    public long sent(int output) {
        return sent.getOrDefault(output, 0L);
    }

    @Override
    public boolean isReceiverAhead(int output) {
        return ahead.contains(output);
    }

    @Override
    public long forgotten(int output) {
        return 0;
    }

    @Override
    public void truncateLog(int output, long upTo) {
        verbs.add("truncate " + output + " up to " + upTo);
    }

    @Override
    public void tell(Message message) {
        verbs.add(
                message instanceof Message.Declined declined
                        ? "decline " + declined.checkpointId() + " by " + declined.task()
                        : message.toString());
    }

    @Override
    public void after(Duration delay, long timerId) {
        verbs.add("after " + delay);
    }
}
