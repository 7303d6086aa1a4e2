package dev.weir.runtime.cluster;

import dev.weir.ir.time.Clock;
import dev.weir.runtime.channel.Mailbox;
import dev.weir.runtime.job.ControlMessage;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.SavepointRequest;
import dev.weir.runtime.worker.Machine;
import dev.weir.state.SnapshotStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The coordinator's process: who is there, and the control of every job. Takes turns on one thread; everything that reaches it from others
 * goes through its mailbox.
 */
public final class ClusterControl {
    private final Programs programs;
    private final JobJournal journal;
    private final Machine machine;
    private final Clock clock;
    private final Patience patience;
    private final JobListener listener;
    private final Mailbox<Runnable> inbox = new Mailbox<>(128);
    private final Roster roster = new Roster();
    private final Map<String, ClusterJob> jobs = new LinkedHashMap<>();
    private int streams;

    /** Since when a deployment waits for the same nodes. */
    private final Map<String, Waited> waited = new LinkedHashMap<>();

    private record Waited(long attempt, String stage, Set<String> nodes, long sinceNanos) {}

    /**
     * How long to wait before a node is given up.
     *
     * @param silence without a sign of life
     * @param answer for tasks that are to be opened, to stop or to be closed; also for workers, while other tasks of the job stand still
     */
    public record Patience(Duration silence, Duration answer) {
        /** Two seconds of silence, a minute for an answer. */
        public static final Patience USUAL = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(60));
    }

    /**
     * A coordinator that has not begun.
     *
     * @param programs makes jobs of what is submitted
     * @param journal survives this process
     * @param machine for background work
     * @param listener is told what happens to jobs
     */
    public ClusterControl(
            Programs programs,
            JobJournal journal,
            Machine machine,
            Clock clock,
            Patience patience,
            JobListener listener) {
        this.programs = programs;
        this.journal = journal;
        this.machine = machine;
        this.clock = clock;
        this.patience = patience;
        this.listener = listener;
    }

    /**
     * Goes on with the jobs that a coordinator before this one has left.
     *
     * @throws IOException if the journal cannot be read
     */
    public void start() throws IOException {
        streams = journal.streams();
        for (JobJournal.Entry entry : journal.load()) {
            ClusterJob job = new ClusterJob(entry, journal, listener);
            jobs.put(job.id(), job);
            if (!job.ended()) {
                job.begin(programs, machine, roster, this::takeStreams);
            }
        }
    }

    private int takeStreams(int count) {
        int first = streams + 1;
        int last = Math.addExact(streams, count);
        try {
            journal.streams(last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        streams = last;
        return first;
    }

    // --- from any thread

    /** A node has said something, over the connection that the port stands for. */
    public void nodeSaid(String node, NodePort port, NodeReport report) {
        inbox.post(() -> hear(node, port, report));
    }

    /** The connection that the port stands for is gone. */
    public void nodeGone(String node, NodePort port, String reason) {
        inbox.post(() -> {
            if (roster.isPort(node, port)) {
                lose(node, reason);
            }
        });
    }

    /**
     * Submits a job.
     *
     * @param answer takes its id, or why it was refused
     */
    public void submit(Submission submission, Answer<String> answer) {
        inbox.post(() -> {
            String id = "job-" + (jobs.size() + 1);
            String refusal = refusal(submission);
            if (!refusal.isEmpty()) {
                answer.refused(refusal);
                return;
            }
            try {
                journal.submitted(id, submission);
            } catch (IOException e) {
                answer.refused("the coordinator cannot write its journal: " + e);
                return;
            }
            ClusterJob job = new ClusterJob(new JobJournal.Entry(id, submission), journal, listener);
            jobs.put(id, job);
            job.begin(programs, machine, roster, this::takeStreams);
            if (job.ended() && job.view().state().equals("FAILED")) {
                answer.refused(job.view().note());
            } else {
                answer.given(id);
            }
        });
    }

    /** Why a job cannot be run: it cannot be made, or would write its checkpoints among another's. Empty if it can. */
    private String refusal(Submission submission) {
        try {
            String place =
                    programs.job(submission, new JobListener() {}).snapshots().place();
            programs.release(submission);
            for (ClusterJob other : jobs.values()) {
                if (!place.isEmpty()
                        && !other.ended()
                        && other.checkpointPlace().equals(place)) {
                    return other.id() + " keeps its checkpoints in " + place
                            + ": stop it first, or give this job a directory of its own";
                }
            }
            return "";
        } catch (RuntimeException | Error e) {
            return e.getMessage() == null ? e.toString() : e.getMessage();
        }
    }

    /** Asks what a job was submitted as, also of one that has ended. */
    public void submission(String id, Answer<Submission> answer) {
        inbox.post(() -> {
            ClusterJob job = jobs.get(id);
            if (job == null) {
                answer.refused(unknown(id));
            } else {
                answer.given(job.submission());
            }
        });
    }

    /** Asks a job to stop in good order, or at once; answered when that is written down, not when it has. */
    public void end(String id, boolean atOnce, Answer<String> answer) {
        tell(id, answer, job -> {
            try {
                job.wish(atOnce ? Wish.CANCEL : Wish.STOP);
                answer.given(id);
            } catch (IOException e) {
                answer.refused("the coordinator cannot write its journal: " + e);
            }
        });
    }

    /**
     * Asks for a savepoint of a job; answered when it is durable, with what can be said about it.
     *
     * @param target where it is to be kept
     * @param isLast whether the job is to stop with it
     */
    public void savepoint(String id, SnapshotStore target, boolean isLast, Answer<String> answer) {
        SavepointRequest request = new SavepointRequest(target, isLast, (taken, failure) -> {
            if (taken != null) {
                answer.given("savepoint of " + id + ", checkpoint " + taken.checkpointId());
            } else {
                answer.refused(String.valueOf(failure == null ? null : failure.getMessage()));
            }
        });
        tell(id, answer, job -> job.accept(new ControlMessage.SavepointRequested(request)));
    }

    private void tell(String id, Answer<String> answer, Consumer<ClusterJob> what) {
        inbox.post(() -> {
            ClusterJob job = jobs.get(id);
            if (job == null) {
                answer.refused(unknown(id));
            } else if (job.ended()) {
                answer.refused(id + " has ended: " + job.view().state());
            } else {
                what.accept(job);
            }
        });
    }

    private String unknown(String id) {
        return "there is no job '" + id + "', expected one of " + jobs.keySet();
    }

    /** Asks what the cluster looks like. */
    public void view(Answer<ClusterView> answer) {
        inbox.post(() -> answer.given(new ClusterView(
                roster.view(), jobs.values().stream().map(ClusterJob::view).toList())));
    }

    /** Takes an answer, on one of the coordinator's threads. */
    public interface Answer<T> {
        /** What was asked for. */
        void given(T value);

        /** Why it cannot be. */
        void refused(String reason);
    }

    // --- on its own

    /** Handles what has come, and lets every job take a turn; whether there was anything to do. */
    public boolean turn() {
        boolean any = false;
        for (Runnable next = inbox.next(); next != null; next = inbox.next()) {
            next.run();
            any = true;
        }
        // A job may wait for workers that another has just given back.
        forEachDeployment(RemoteDeployment::tryToOpen);
        forEachDeployment(each -> each.giveUpWaiting(patience.answer()));
        long now = clock.nanoTime();
        for (String node : roster.silent(now, patience.silence().toNanos())) {
            lose(node, "no sign of life for " + patience.silence().toMillis() + " ms");
            any = true;
        }
        for (ClusterJob job : List.copyOf(jobs.values())) {
            any |= job.turn();
            giveUpWaiting(job, now);
        }
        return any;
    }

    /** A job as it is now, or null if there is none of that id; on the thread that takes turns. */
    public ClusterView.@Nullable Job job(String id) {
        ClusterJob job = jobs.get(id);
        return job == null ? null : job.view();
    }

    private void hear(String node, NodePort port, NodeReport report) {
        if (report instanceof NodeReport.Registered registered) {
            if (roster.isTaken(node, registered)) {
                // Who came first stays: were he dead, his connection would be gone, or would be given up soon.
                port.expel("another process is registered as '" + node
                        + "'; this one is taken as soon as that one is gone, or under another --name");
                return;
            }
            if (roster.knows(node)) {
                lose(node, "it has registered anew");
            }
            roster.register(node, registered, port, clock.nanoTime());
            return;
        }
        if (!roster.isPort(node, port)) {
            return;
        }
        roster.heard(node, clock.nanoTime());
        if (report instanceof NodeReport.Said said && said.message() instanceof ControlMessage.OfDeployment message) {
            RemoteDeployment deployment = deployment(said.job());
            if (deployment != null) {
                deployment.said(node, message);
            }
        } else if (report instanceof NodeReport.Counted counted) {
            RemoteDeployment deployment = deployment(counted.job());
            if (deployment != null) {
                deployment.counted(node, counted.attempt(), counted.counters());
            }
        }
    }

    private @Nullable RemoteDeployment deployment(String id) {
        ClusterJob job = jobs.get(id);
        return job == null ? null : job.deployment();
    }

    private void forEachDeployment(Consumer<RemoteDeployment> what) {
        for (ClusterJob job : jobs.values()) {
            RemoteDeployment deployment = job.deployment();
            if (deployment != null) {
                what.accept(deployment);
            }
        }
    }

    private void lose(String node, String reason) {
        NodePort port = roster.port(node);
        roster.remove(node);
        if (port != null) {
            port.expel(reason);
        }
        forEachDeployment(deployment -> deployment.lost(node, reason));
    }

    /** A node that lives and does not answer would hold up its job for ever. */
    private void giveUpWaiting(ClusterJob job, long now) {
        RemoteDeployment deployment = job.deployment();
        Set<String> nodes = deployment == null ? Set.of() : deployment.unanswered();
        @Nullable Waited before = waited.get(job.id());
        if (deployment == null || nodes.isEmpty()) {
            waited.remove(job.id());
        } else if (before == null
                || before.attempt() != deployment.newestAttempt()
                || !before.stage().equals(deployment.stage())
                || !before.nodes().equals(nodes)) {
            waited.put(job.id(), new Waited(deployment.newestAttempt(), deployment.stage(), nodes, now));
        } else if (now - before.sinceNanos() > patience.answer().toNanos()) {
            nodes.forEach(
                    node -> lose(node, "no answer for " + patience.answer().toSeconds() + " s"));
        }
    }
}
