package dev.weir.fault;

import dev.weir.fault.CausalWord.Kind;
import dev.weir.fault.Determinants.Switch;
import dev.weir.state.SnapshotHandle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The coordinator of {@link Causal}: that of schemes with barriers, but after a failure it restarts the tasks that have died, tells each the order
 * it took its elements in, as its receivers know it, and lets no checkpoint begin until all have caught up.
 *
 * <p>Who restarts is a smallest set of tasks such that
 * <ul>
 *   <li>the dead are in it, and those restarted before that have not caught up;
 *   <li>a sender is in it whose log lacks what a receiver that goes back needs;
 *   <li>a receiver is in it that has handled, since the checkpoint, elements of a restarted task that does not <em>repeat</em>.
 * </ul>
 * A restarted task repeats if the engine says that it can, if no restarted task before it may send it something else (one that does not repeat, or
 * follows an order that only those behind it know), and, if it has an order of its own, if all its senders go on, so that all it took is logged, and
 * all its receivers have been told the order since the checkpoint.
 */
final class CausalCoordinator implements Coordinator {
    private final CoordinatorPort port;
    private final BarrierCoordinator barriers;
    private final List<Link> links;
    private final int[] channels; // by task
    private final Map<Integer, LocalCheckpoint> taken = new HashMap<>(); // by task: its newest snapshot
    private Map<Integer, LocalCheckpoint> published = Map.of();

    /** Tasks restarted that have not caught up. */
    private final Set<Integer> recovering = new HashSet<>();

    /** Tasks with an order of which a restarted receiver missed the beginning, since the checkpoint published last. */
    private final Set<Integer> missed = new HashSet<>();

    /** By restarted task with an order to follow: what is known of it. */
    private final Map<Integer, Inquiry> inquiries = new HashMap<>();

    private long floor; // no barrier up to this one is of a checkpoint under way

    /** Whom to ask for a task's order, and the longest answer. */
    private static final class Inquiry {
        private final Set<Integer> asked;
        private List<Switch> longest = List.of();

        Inquiry(Set<Integer> asked) {
            this.asked = asked;
        }
    }

    CausalCoordinator(CoordinatorPort port) {
        this.port = port;
        barriers = new BarrierCoordinator(port);
        links = port.links();
        channels = new int[port.tasks()];
        links.forEach(link -> channels[link.to()]++);
    }

    @Override
    public void onStart() {
        barriers.onStart();
    }

    @Override
    public void onTimer(long timerId) {
        barriers.onTimer(timerId);
    }

    @Override
    public void onMessage(Message message) {
        if (message instanceof Message.OfScheme said) {
            CausalWord.taken(said)
                    .ifPresentOrElse(
                            checkpoint -> taken.put(said.task(), checkpoint),
                            () -> onWord(CausalWord.from(said), said.task()));
            return;
        }
        barriers.onMessage(message);
        if (message instanceof Message.Published && barriers.lastPublished() == message.checkpointId()) {
            published = Map.copyOf(taken);
            missed.clear();
        }
    }

    // --- restarted tasks

    private void onWord(CausalWord word, int from) {
        switch (word.kind()) {
            case RESTORED -> onRestored(from);
            case ORDER -> onOrder(word, from);
            case CAUGHT_UP -> {
                if (recovering.remove(from) && recovering.isEmpty()) {
                    barriers.resume();
                }
            }
            case ASKED, TAKEN -> throw new IllegalArgumentException("a task does not say " + word);
        }
    }

    private void onRestored(int task) {
        Inquiry inquiry = inquiries.get(task);
        if (inquiry == null || inquiry.asked.isEmpty()) {
            answer(task, List.of());
            return;
        }
        for (int receiver : inquiry.asked) {
            port.send(receiver, CausalWord.of(Kind.ASKED, task).message(barriers.lastPublished(), receiver));
        }
    }

    private void onOrder(CausalWord word, int from) {
        Inquiry inquiry = inquiries.get(word.about());
        if (inquiry == null || !inquiry.asked.remove(from)) {
            return;
        }
        if (word.order().isEmpty()) {
            port.fail("task " + word.about()
                    + " cannot take its elements in the order it took them in before it died: task " + from + " kept "
                    + Determinants.MOST + " changes of channel and lost the rest; take checkpoints more often");
            return;
        }
        List<Switch> known = word.order().get();
        inquiry.longest = known.size() > inquiry.longest.size() ? known : inquiry.longest;
        if (inquiry.asked.isEmpty()) {
            inquiries.remove(word.about());
            answer(word.about(), inquiry.longest);
        }
    }

    private void answer(int task, List<Switch> order) {
        // What an aborted checkpoint has left in the channels must not look like a barrier to come.
        long upTo = recovering.contains(task) ? floor : 0;
        port.send(task, new CausalWord(Kind.ORDER, task, Optional.of(order)).message(upTo, task));
    }

    // --- failures

    @Override
    public RecoveryPlan onFailure(Set<Integer> dead) {
        if (dead.isEmpty() || published.isEmpty() || barriers.hasEnded()) {
            return barriers.onFailure(dead);
        }
        Set<Integer> restarted = new HashSet<>(dead);
        restarted.addAll(recovering);
        Set<Integer> repeating = close(restarted);
        if (restarted.size() == port.tasks()) {
            return barriers.onFailure(dead);
        }
        barriers.suspend(restarted);
        floor = port.nextCheckpointId();
        recovering.clear();
        recovering.addAll(restarted);
        inquiries.clear();
        missed.removeAll(restarted);
        for (Link link : links) {
            boolean from = restarted.contains(link.from());
            boolean to = restarted.contains(link.to());
            if (!from && to && channels[link.from()] > 1) {
                missed.add(link.from());
            } else if (from && !to && channels[link.from()] > 1 && repeating.contains(link.from())) {
                inquiries
                        .computeIfAbsent(link.from(), task -> new Inquiry(new HashSet<>()))
                        .asked
                        .add(link.to());
            }
        }
        Map<Integer, SnapshotHandle> snapshots = new HashMap<>();
        restarted.forEach(task -> snapshots.put(task, barriers.lastSnapshots().get(task)));
        return new RecoveryPlan(restarted, barriers.lastPublished(), snapshots);
    }

    /** Adds to the tasks that go back whoever must go back with them; answers which of them repeat. */
    private Set<Integer> close(Set<Integer> restarted) {
        Set<Integer> repeating = repeating(restarted);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (int link = 0; link < links.size(); link++) {
                int from = links.get(link).from();
                int to = links.get(link).to();
                if (restarted.contains(from) && !restarted.contains(to)) {
                    grows |= !repeating.contains(from)
                            && port.handled(link) > at(from).sent().getOrDefault(link, 0L)
                            && restarted.add(to);
                } else if (restarted.contains(to) && !restarted.contains(from)) {
                    grows |= port.forgotten(link) > at(to).handled().getOrDefault(link, 0L) && restarted.add(from);
                }
            }
            repeating = repeating(restarted);
        }
        return repeating;
    }

    private LocalCheckpoint at(int task) {
        return Objects.requireNonNull(published.get(task));
    }

    /** The largest set of restarted tasks that may all repeat. */
    private Set<Integer> repeating(Set<Integer> restarted) {
        Set<Integer> repeating = new HashSet<>(restarted);
        repeating.removeIf(task -> !port.repeats(task) || (channels[task] > 1 && missed.contains(task)));
        boolean shrinks = true;
        while (shrinks) {
            shrinks = false;
            for (Link link : links) {
                if (restarted.contains(link.from())
                        && (!repeating.contains(link.from()) || channels[link.from()] > 1 || channels[link.to()] > 1)) {
                    shrinks |= repeating.remove(link.to());
                }
            }
        }
        return repeating;
    }
}
