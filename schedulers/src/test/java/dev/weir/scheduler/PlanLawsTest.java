package dev.weir.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.Plan;
import dev.weir.scheduler.law.GraphFamily;
import dev.weir.scheduler.law.PlanLaw;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every plan of every scheduler on the class path must hold, whatever the graph; and that a broken law is noticed. */
class PlanLawsTest {
    private static final int RANDOM_GRAPHS = 60;
    private static final long SEED = 1;

    static Stream<Arguments> plans() {
        List<Graph> graphs = GraphFamily.graphs(RANDOM_GRAPHS, new Random(SEED)::nextInt);
        List<Arguments> cases = new ArrayList<>();
        for (Scheduler scheduler : Schedulers.all()) {
            for (PlanLaw law : PlanLaw.values()) {
                cases.add(Arguments.of(Named.of(scheduler.name(), scheduler), law, Named.of("graphs", graphs)));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("plans")
    void shouldHoldOnEveryGraphAndCluster(Scheduler scheduler, PlanLaw law, List<Graph> graphs) {
        for (Graph graph : graphs) {
            for (Cluster cluster : GraphFamily.clusters()) {
                assertNull(
                        law.broken(scheduler, graph, cluster),
                        () -> law + " of " + graph.name() + " on " + cluster + ", seed " + SEED);
            }
        }
    }

    /** A lawful plan, spoilt. */
    private abstract static class Spoilt implements Scheduler {
        @Override
        public String name() {
            return "spoilt";
        }

        @Override
        public Plan plan(Graph graph, Cluster cluster) {
            return spoil(new PlanBuilder(graph, cluster).build(ChannelPlan.Kind.RING, null));
        }

        abstract Plan spoil(Plan plan);

        @Override
        public Dispatch dispatch() {
            return new RoundRobin();
        }
    }

    @Test
    void shouldNoticeAChannelThatIsMissing() {
        Scheduler spoilt = new Spoilt() {
            @Override
            Plan spoil(Plan plan) {
                List<ChannelPlan> channels = plan.channels();
                return new Plan(
                        plan.graph(),
                        plan.cluster(),
                        plan.tasks(),
                        channels.subList(0, channels.size() - 1),
                        plan.workers(),
                        plan.epoch());
            }
        };

        assertNotNull(brokenSomewhere(PlanLaw.A_CHANNEL_FOR_EVERY_PAIR, spoilt));
    }

    @Test
    void shouldNoticeThatTheSecondPlanIsAnother() {
        Scheduler spoilt = new Spoilt() {
            private int plans;

            @Override
            Plan spoil(Plan plan) {
                return plans++ % 2 == 0
                        ? plan
                        : new PlanBuilder(plan.graph(), plan.cluster())
                                .fuse(edge -> true)
                                .build(ChannelPlan.Kind.RING, null);
            }
        };

        assertNotNull(brokenSomewhere(PlanLaw.THE_SAME_PLAN_TWICE, spoilt));
    }

    @Test
    void shouldNoticeThatANodeGetsMoreWorkersThanItHas() {
        Scheduler spoilt = new Spoilt() {
            @Override
            Plan spoil(Plan plan) {
                return plan;
            }

            @Override
            public List<Integer> place(Plan plan, List<Integer> free) {
                return Collections.nCopies(plan.workers().size(), 0);
            }
        };

        assertEquals(
                "on nodes with [1, 2] free workers: expected at most 1 workers on node 0, found [0, 0]",
                brokenSomewhere(PlanLaw.WORKERS_FIT_ON_NODES, spoilt));
    }

    private static String brokenSomewhere(PlanLaw law, Scheduler scheduler) {
        Graph graph = GraphFamily.graphs(0, bound -> 0).get(0);
        assertEquals("line", graph.name());
        return law.broken(scheduler, graph, new Cluster(2, 2, 2));
    }
}
