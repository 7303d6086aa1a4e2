package dev.weir.runtime.cluster;

import dev.weir.fault.Message;
import dev.weir.runtime.operator.OperatorCounters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The generations of a deployment that have tasks left. */
final class Generations {
    private final List<Generation> all = new ArrayList<>(); // the newest last

    void add(Generation next) {
        all.add(next);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** The one that began in an attempt, or null. */
    @Nullable
    Generation of(long attempt) {
        for (Generation each : all) {
            if (each.attempt() == attempt) {
                return each;
            }
        }
        return null;
    }

    /** Of these tasks, those that live. */
    Set<Integer> living(Set<Integer> tasks) {
        Set<Integer> found = new TreeSet<>();
        all.forEach(each -> found.addAll(each.living(tasks)));
        return found;
    }

    /** One of which a node runs a part, or null. */
    @Nullable
    Generation on(String node) {
        for (Generation each : all) {
            if (each.runsOn(node)) {
                return each;
            }
        }
        return null;
    }

    /** Tells every node of each generation, and waits for their answers. */
    void ask(Function<Generation, NodeCommand> command) {
        all.forEach(each -> each.ask(command.apply(each)));
    }

    /** Tells every node of each generation. */
    void tell(Function<Generation, NodeCommand> command) {
        all.forEach(each -> each.tell(command.apply(each)));
    }

    /** Sends a message to a task, if it lives. */
    void send(int task, Message message) {
        all.forEach(each -> each.send(task, message));
    }

    /** These tasks have no more to do with any of them. */
    void retire(Set<Integer> retired) {
        all.forEach(each -> each.retire(retired));
        all.removeIf(Generation::isEmpty);
    }

    /** A node is gone; the tasks that lived there. */
    Set<Integer> lose(String node) {
        Set<Integer> dead = new TreeSet<>();
        all.forEach(each -> dead.addAll(each.lose(node)));
        return dead;
    }

    /** Nodes that have not answered what was asked last. */
    Set<String> unanswered() {
        Set<String> nodes = new TreeSet<>();
        all.forEach(each -> nodes.addAll(each.unanswered()));
        return nodes;
    }

    Map<String, OperatorCounters> counters() {
        Map<String, OperatorCounters> sum = new LinkedHashMap<>();
        all.forEach(each -> each.addTo(sum));
        return sum;
    }
}
