package dev.weir.runtime.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.connector.ListSource;
import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.stream.Program;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.channel.RingChannel;
import dev.weir.runtime.connector.DiscardSink;
import dev.weir.runtime.sim.VirtualClock;
import dev.weir.scheduler.Pipelined;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The channels of a plan whose workers are on three nodes, one each. */
class LinkedChannelsTest {
    private static final int FIRST_STREAM = 100;

    /** A link to another node of this process: frames arrive when told to. */
    private static final class HandLink implements Link {
        private final String peer;
        private final Pipe out = new Pipe();
        private final Map<Integer, FrameHandler> streams = new HashMap<>();

        HandLink(int peer) {
            this.peer = "node-" + peer;
        }

        @Override
        public String peer() {
            return peer;
        }

        @Override
        public FrameSender sender() {
            return out;
        }

        @Override
        public void open(int stream, FrameHandler handler) {
            streams.put(stream, handler);
        }

        @Override
        public void close(int stream) {
            streams.remove(stream);
        }

        @Override
        public void close(CloseReason reason, String text) {}

        void deliverTo(HandLink other) {
            for (byte[] bytes = out.underWay.pollFirst(); bytes != null; bytes = out.underWay.pollFirst()) {
                Frame frame = Frame.of(bytes);
                other.streams.get(frame.stream()).arrive(frame);
            }
        }
    }

    private final Plan plan = plan();
    private final HandLink[][] links = new HandLink[3][3];
    private final LinkedChannels[] nodes = new LinkedChannels[3];

    LinkedChannelsTest() {
        for (int node = 0; node < nodes.length; node++) {
            HandLink[] own = links[node];
            for (int peer = 0; peer < nodes.length; peer++) {
                own[peer] = new HandLink(peer);
            }
            nodes[node] =
                    new LinkedChannels(node, worker -> worker, peer -> own[peer], FIRST_STREAM, new VirtualClock());
        }
    }

    private static Plan plan() {
        Program program = Program.named("three-nodes");
        program.source(
                        ListSource.of(String.class, "a", "b"),
                        WatermarkStrategy.boundedOutOfOrderness(String::length, Duration.ZERO))
                .rebalance()
                .map(String.class, text -> text)
                .sink("out", new DiscardSink<>());
        return new Pipelined().plan(program.build(), new Cluster(3, 3, 16));
    }

    private int worker(int task) {
        return plan.tasks().get(task).worker();
    }

    @Test
    void shouldMakeTheEndThatANodeHasAndJoinItToTheOther() {
        List<Integer> remote = new ArrayList<>();
        for (ChannelPlan channel : plan.channels()) {
            int from = worker(channel.from());
            int to = worker(channel.to());
            Channel sending = nodes[from].make(plan, channel, new Gate());
            if (from == to) {
                assertInstanceOf(RingChannel.class, sending);
                continue;
            }
            remote.add(channel.id());
            Channel receiving = nodes[to].make(plan, channel, new Gate());
            sending.send(ElementKind.RECORD, "over channel " + channel.id(), 0);
            sending.flush();
            links[from][to].deliverTo(links[to][from]);

            List<Object> taken = new ArrayList<>();
            receiving.poll((kind, value, timestamp) -> taken.add(value));
            assertEquals(List.of("over channel " + channel.id()), taken);
            assertTrue(links[from][to].streams.containsKey(FIRST_STREAM + channel.id()));
        }
        assertTrue(remote.size() >= 6, "expected channels between any two nodes, found " + remote);
    }

    @Test
    void shouldRefuseAChannelThatIsNoneOfTheNodes() {
        ChannelPlan foreign = plan.channels().stream()
                .filter(channel -> worker(channel.from()) == 1 && worker(channel.to()) == 2)
                .findFirst()
                .orElseThrow();

        assertThrows(IllegalArgumentException.class, () -> nodes[0].make(plan, foreign, new Gate()));
    }
}
