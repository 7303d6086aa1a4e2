package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.runtime.cluster.ClusterView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs of a cluster that go on after their end. */
@Timeout(120)
class RestoreCommandTest extends ClusterCase {
    private String stopped(String... stop) throws Exception {
        coordinator();
        node("node-1", 2);
        node("node-2", 2);
        String job = submit(ShippedJar.tally(directory, "one"), "out");
        await(job, each -> each.checkpoint() > 2);
        ask("stop", job, stop);
        assertEquals("STOPPED", await(job, ClusterView.Job::ended).state());
        return job;
    }

    private void ask(String command, String job, String... options) {
        List<String> words = new ArrayList<>(List.of(command, job, "--coordinator", coordinatorAddress()));
        words.addAll(List.of(options));
        assertEquals(0, weir(words.toArray(String[]::new)), err());
    }

    private String restored(String job, String... more) {
        ask("restore", job, more);
        return out().strip();
    }

    @Test
    void shouldGoOnFromTheNewestCheckpointOfAJobThatWasStopped() throws Exception {
        String job = stopped();
        openGate();

        String again = restored(job);

        assertTrue(!again.equals(job), again);
        awaitFinished(again);
        assertEquals(ShippedJar.everyCount("one"), ShippedJar.counts(directory.resolve("out.csv")));
    }

    @Test
    void shouldGoOnFromASavepointUnderOtherOptions() throws Exception {
        String job = stopped("--savepoint", path("sp"));
        openGate();

        String again = restored(
                job,
                "--from",
                path("sp"),
                "--scheme=unaligned",
                "--scheduler",
                "chained",
                "--checkpoint-dir",
                path("later"));

        awaitFinished(again);
        assertEquals(ShippedJar.everyCount("one"), ShippedJar.counts(directory.resolve("out.csv")));
        assertEquals(0, weir("inspect", path("later")), err());
        assertTrue(out().contains("taken under scheduler chained, scheme unaligned"), out());
    }

    @Test
    void shouldRefuseAJobThatGoesOn() throws Exception {
        coordinator();
        node("node-1", 3);
        String job = submit(ShippedJar.tally(directory, "one"), "out");

        assertEquals(1, weir("restore", job, "--coordinator", coordinatorAddress()));

        assertTrue(err().contains(job + " goes on: stop it first, with 'weir stop " + job + " --wait'"), err());
        openGate();
        awaitFinished(job);
    }

    @Test
    void shouldNameTheJobsThereAreIfThereIsNoneOfThatName() throws Exception {
        coordinator();
        assertEquals(1, weir("restore", "job-7", "--coordinator", coordinatorAddress()));
        assertTrue(err().contains("there is no job 'job-7', expected one of []"), err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--from sp",
                "--checkpoint-dir new",
                "--restore",
                "--from sp --checkpoint-dir new --restore",
                "--restore-from=sp"
            })
    void shouldRefuseToBeginElsewhereThanWhereTheJobWas(String options) {
        assertEquals(2, weir(("restore job-1 " + options).split(" ")));
        assertTrue(err().contains("expected"), err());
    }
}
