package dev.weir.runtime.cluster.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.runtime.cluster.ClusterView;
import dev.weir.runtime.cluster.CopiedPrograms;
import dev.weir.state.LocalCopies;
import dev.weir.state.disk.LocalDisk;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs over a coordinator and nodes, which come and go. */
@Timeout(60)
class ClusterProcessTest extends ClusterProcessCase {

    @Test
    void shouldKeepTheProcessThatWasThereAndTakeItsNamesakeWhenItIsGone() throws Exception {
        List<String> said = new CopyOnWriteArrayList<>();
        coordinator();
        NodeProcess first = node("node-1", 3);
        String job = submit("pipelined", "aligned");
        await(job, each -> each.checkpoint() > 1);

        node("node-1", 3, this::job, said::add);
        while (said.isEmpty()) {
            Thread.sleep(20);
        }
        long seen = await(job, each -> each.checkpoint() > 0).checkpoint();
        ClusterView.Job goesOn = await(job, each -> each.checkpoint() > seen + 20);

        assertEquals(1, goesOn.attempt(), "the job was restarted");
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.get(0).contains("another process is registered as 'node-1'"), said::toString);
        first.close();
        await(job, each -> each.attempt() > 1 && each.checkpoint() > goesOn.checkpoint());
        gate.open();
        assertEquals("FINISHED", await(job, ClusterView.Job::ended).state());
        assertExactlyOnce();
        while (said.size() < 2) { // it says so with the next sign of life
            Thread.sleep(20);
        }
        assertTrue(said.get(1).startsWith("registered with the coordinator"), said::toString);
    }

    @ParameterizedTest
    @CsvSource({"pipelined,aligned", "chained,unaligned", "micro-batch,aligned", "pipelined,causal"})
    void shouldRunAJobOverNodes(String scheduler, String scheme) throws Exception {
        gate.open();
        coordinator();
        node("node-1", 2);
        node("node-2", 1);

        String job = submit(scheduler, scheme);

        ClusterView.Job ended = await(job, ClusterView.Job::ended);
        assertEquals("FINISHED", ended.state(), ended.note());
        assertExactlyOnce();
    }

    @Test
    void shouldWaitForWorkersAndTakeAnotherNodeWhenOneIsGone() throws Exception {
        coordinator();
        node("node-1", 2);
        String job = submit("pipelined", "unaligned");
        assertTrue(await(job, each -> each.state().equals("WAITING")).note().startsWith("needs 1 more worker(s)"));
        NodeProcess leaves = node("node-2", 1);
        await(job, each -> each.checkpoint() > 2);

        leaves.close();
        await(job, each -> each.state().equals("WAITING"));
        node("node-3", 1);
        ClusterView.Job again = await(job, each -> each.placement().contains("node-3"));
        gate.open();

        assertEquals(
                "FINISHED", await(job, each -> each.state().equals("FINISHED")).state());
        assertTrue(again.attempt() > 1, "attempt " + again.attempt());
        assertExactlyOnce();
    }

    /** A node that is there and has nothing to do. */
    @Test
    void shouldReadTheStateOfASurvivorFromItsOwnDiskWhenAStandbyTakesOver() throws Exception {
        LocalCopies survivors = new LocalCopies(directory.resolve("copies-1"), new LocalDisk(), 1 << 20);
        LocalCopies standbys = new LocalCopies(directory.resolve("copies-3"), new LocalDisk(), 1 << 20);
        coordinator();
        node("node-1", 2, new CopiedPrograms(this::job, survivors, line -> {}), line -> {});
        NodeProcess leaves = node("node-2", 1);
        String job = submit("pipelined", "aligned");
        List<String> before = await(job, each -> each.checkpoint() > 2).placement();
        node("node-3", 1, new CopiedPrograms(this::job, standbys, line -> {}), line -> {});

        leaves.close();
        ClusterView.Job again = await(
                job, each -> each.placement().contains("node-3") && each.state().equals("RUNNING"));
        gate.open();

        assertEquals(
                "FINISHED", await(job, each -> each.state().equals("FINISHED")).state());
        assertExactlyOnce();
        assertEquals(
                before.stream()
                        .map(node -> node.equals("node-2") ? "node-3" : node)
                        .toList(),
                again.placement());
        assertTrue(survivors.counts().local() > 0, () -> "survivor " + survivors.counts());
        assertEquals(0, survivors.counts().refused());
        assertTrue(
                standbys.counts().local() == 0 && standbys.counts().absent() > 0, () -> "standby " + standbys.counts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"aligned", "causal"})
    void shouldGoOnWithItsJobsWhenTheCoordinatorComesBack(String scheme) throws Exception {
        CoordinatorProcess first = coordinator();
        node("node-1", 2);
        node("node-2", 1);
        String job = submit("pipelined", scheme);
        long before = await(job, each -> each.checkpoint() > 2).checkpoint();

        first.close();
        threads.get(0).join();
        coordinator();
        ClusterView.Job again = await(job, each -> each.attempt() > 1 && each.checkpoint() > before);
        gate.open();

        assertEquals(
                "FINISHED", await(job, each -> each.state().equals("FINISHED")).state());
        assertTrue(again.attempt() > 1, "attempt " + again.attempt());
        assertExactlyOnce();
    }

    @Test
    void shouldRefuseWhoeverHasNotTheToken() throws Exception {
        coordinator("secret");

        assertEquals(
                "expected the coordinator's token, found none: give it with --token-file",
                assertInstanceOf(Reply.Refused.class, ask(new Request.View())).reason());
    }
}
