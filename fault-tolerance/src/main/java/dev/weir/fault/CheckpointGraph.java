package dev.weir.fault;

import dev.weir.ir.serde.ByteWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The durable checkpoints of every task and what they know of each other: the checkpoint graph of Wang, Consistent Global Checkpoints that
 * Contain a Given Set of Local Checkpoints, IEEE Transactions on Computers 46(4), 1997, with counters in place of arrows.
 *
 * <p>A choice of one checkpoint a task is a <em>recovery line</em> if on each link
 * <ul>
 *   <li>no element is an orphan: the receiver has handled at most what the sender has sent;
 *   <li>no element is lost: what the receiver has not handled is in the sender's log.
 * </ul>
 * Lines are closed under taking the later checkpoint of each task, so there is a latest one. {@link #line} finds it by rollback
 * propagation (Elnozahy et al., A Survey of Rollback-Recovery Protocols, ACM Computing Surveys 34(3), 2002, section 3.2): begin with the
 * newest of all; as long as a link breaks a rule, roll back the receiver of orphans, or the sender of what is lost.
 */
final class CheckpointGraph {
    private final List<Link> links;
    private final List<List<LocalCheckpoint>> histories = new ArrayList<>();

    CheckpointGraph(int tasks, List<Link> links) {
        this.links = links;
        for (int task = 0; task < tasks; task++) {
            histories.add(new ArrayList<>());
        }
    }

    /** Adds a task's newest checkpoint. */
    void add(int task, LocalCheckpoint checkpoint) {
        histories.get(task).add(checkpoint);
    }

    /** The latest recovery line, by task; empty if some task would have to go back behind its oldest checkpoint here. */
    Optional<List<LocalCheckpoint>> line() {
        int[] at = histories.stream().mapToInt(history -> history.size() - 1).toArray();
        boolean moved = Arrays.stream(at).allMatch(index -> index >= 0);
        while (moved) {
            moved = false;
            for (int each = 0; each < links.size(); each++) {
                int link = each;
                int from = links.get(link).from();
                int to = links.get(link).to();
                LocalCheckpoint sender = histories.get(from).get(at[from]);
                int back = latest(to, at[to], receiver -> !isOrphaned(link, sender, receiver));
                if (back < 0) {
                    return Optional.empty();
                }
                moved |= back < at[to];
                at[to] = back;
                LocalCheckpoint receiver = histories.get(to).get(back);
                back = latest(from, at[from], earlier -> !isLost(link, earlier, receiver));
                if (back < 0) {
                    return Optional.empty();
                }
                moved |= back < at[from];
                at[from] = back;
            }
        }
        List<LocalCheckpoint> line = new ArrayList<>();
        for (int task = 0; task < at.length; task++) {
            if (at[task] < 0) {
                return Optional.empty();
            }
            line.add(histories.get(task).get(at[task]));
        }
        return Optional.of(line);
    }

    /**
     * Index of a task's latest checkpoint up to this one that fits, or -1. Since a task's numbers only rise, all those before one that fits do,
     * and it need not look at every one: a line that does not move leaves long histories.
     */
    private int latest(int task, int upTo, Predicate<LocalCheckpoint> fits) {
        List<LocalCheckpoint> history = histories.get(task);
        if (fits.test(history.get(upTo))) {
            return upTo;
        }
        int fitting = -1;
        int tooLate = upTo;
        while (tooLate - fitting > 1) {
            int middle = (fitting + tooLate) >>> 1;
            if (fits.test(history.get(middle))) {
                fitting = middle;
            } else {
                tooLate = middle;
            }
        }
        return fitting;
    }

    /** Whether the receiver has handled what, by the sender's checkpoint, was never sent. */
    static boolean isOrphaned(int link, LocalCheckpoint sender, LocalCheckpoint receiver) {
        return receiver.handled().getOrDefault(link, 0L) > sender.sent().getOrDefault(link, 0L);
    }

    /** Whether the sender's log lacks what the receiver has not handled. */
    static boolean isLost(int link, LocalCheckpoint sender, LocalCheckpoint receiver) {
        return receiver.handled().getOrDefault(link, 0L) < sender.forgotten().getOrDefault(link, 0L);
    }

    /** Forgets what comes before a line: no later one can need it. */
    void forgetBefore(List<LocalCheckpoint> line) {
        for (int task = 0; task < line.size(); task++) {
            long id = line.get(task).id();
            histories.get(task).removeIf(checkpoint -> checkpoint.id() < id);
        }
    }

    /** A task goes back to one of its checkpoints: what it did after it did not happen. */
    void forgetAfter(int task, LocalCheckpoint restored) {
        histories.get(task).removeIf(checkpoint -> checkpoint.id() > restored.id());
    }

    /** By output link of a task: what the line's receiver has handled, so that the log need not keep it. */
    byte[] handledByReceivers(int task, List<LocalCheckpoint> line) {
        Map<Integer, Long> numbers = new HashMap<>();
        for (int link = 0; link < links.size(); link++) {
            if (links.get(link).from() == task) {
                LocalCheckpoint receiver = line.get(links.get(link).to());
                numbers.put(link, receiver.handled().getOrDefault(link, 0L));
            }
        }
        ByteWriter out = new ByteWriter();
        LocalCheckpoint.write(numbers, out);
        return out.toByteArray();
    }

    /**
     * Who goes back to the line when some tasks are dead and all stand still: the dead; whoever has handled what a sender that goes back
     * had, by the line, not sent; and a sender whose log lacks what a receiver that goes back needs.
     */
    Set<Integer> restartedWith(Set<Integer> dead, List<LocalCheckpoint> line, CoordinatorPort now) {
        Set<Integer> restarted = new HashSet<>(dead);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (int link = 0; link < links.size(); link++) {
                int from = links.get(link).from();
                int to = links.get(link).to();
                if (restarted.contains(from) && !restarted.contains(to)) {
                    long sent = line.get(from).sent().getOrDefault(link, 0L);
                    grows |= now.handled(link) > sent && restarted.add(to);
                } else if (restarted.contains(to) && !restarted.contains(from)) {
                    long handled = line.get(to).handled().getOrDefault(link, 0L);
                    grows |= now.forgotten(link) > handled && restarted.add(from);
                }
            }
        }
        return restarted;
    }
}
