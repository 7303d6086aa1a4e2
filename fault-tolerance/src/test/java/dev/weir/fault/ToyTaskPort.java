package dev.weir.fault;

import java.util.List;

/** The verbs of a toy task that are about its channels as such. */
abstract class ToyTaskPort implements TaskPort {
    final List<ToyChannel> in;
    final List<ToyChannel> out;
    private final List<ToyChannel> channels;

    ToyTaskPort(List<ToyChannel> channels, int task) {
        this.channels = channels;
        in = channels.stream().filter(channel -> channel.to == task).toList();
        out = channels.stream().filter(channel -> channel.from == task).toList();
    }

    static List<Link> links(List<ToyChannel> channels) {
        return channels.stream()
                .map(channel -> new Link(channel.from, channel.to))
                .toList();
    }

    @Override
    public int channels() {
        return in.size();
    }

    @Override
    public void block(int channel) {
        in.get(channel).blocked = true;
    }

    @Override
    public void unblock(int channel) {
        in.get(channel).blocked = false;
    }

    @Override
    public void watch(int channel, boolean on) {
        in.get(channel).watched = on;
    }

    @Override
    public void piggyback(Event event) {
        broadcast(event, false);
    }

    @Override
    public int outputs() {
        return out.size();
    }

    @Override
    public List<Link> links() {
        return links(channels);
    }

    @Override
    public int inputLink(int channel) {
        return channels.indexOf(in.get(channel));
    }

    @Override
    public int outputLink(int output) {
        return channels.indexOf(out.get(output));
    }

    @Override
    public long handled(int channel) {
        return in.get(channel).handled;
    }

    @Override
    public long sent(int output) {
        return out.get(output).emitted;
    }

    @Override
    public boolean isReceiverAhead(int output) {
        return false;
    }

    @Override
    public long forgotten(int output) {
        return out.get(output).forgotten;
    }

    @Override
    public void truncateLog(int output, long upTo) {
        out.get(output).forgotten = Math.max(upTo, out.get(output).forgotten);
    }
}
