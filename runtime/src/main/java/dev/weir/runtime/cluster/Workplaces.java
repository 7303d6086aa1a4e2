package dev.weir.runtime.cluster;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which node each worker of a job is on, or was on last. */
final class Workplaces {
    private List<String> nodes;
    private final Set<Integer> lost = new TreeSet<>();

    /** @param before node of each worker in an earlier deployment; empty if there was none */
    Workplaces(List<String> before) {
        this.nodes = before;
    }

    /** Node of each worker; of one that is lost, where it was. */
    List<String> nodes() {
        return nodes;
    }

    /** Workers that are on no node any more. */
    Set<Integer> lost() {
        return lost;
    }

    /** A node is gone, and its workers with it. */
    void lose(String node) {
        for (int worker = 0; worker < nodes.size(); worker++) {
            if (nodes.get(worker).equals(node)) {
                lost.add(worker);
            }
        }
    }

    /** All have a node again. */
    void are(List<String> newNodes) {
        nodes = newNodes;
        lost.clear();
    }
}
