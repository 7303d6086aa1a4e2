package dev.weir.runtime.cluster;

import dev.weir.runtime.job.ControlMessage;
import dev.weir.runtime.operator.OperatorCounters;
import java.util.Map;

/** What a node tells the coordinator. */
public sealed interface NodeReport {
    /**
     * I am here, and run nothing.
     *
     * @param workers threads it has
     * @param host where it listens for other nodes
     * @param port there
     * @param process a number that no other process of this name has had
     */
    record Registered(int workers, String host, int port, long process) implements NodeReport {}

    /** I am still here. */
    record Alive() implements NodeReport {}

    /** What a part of a deployment says to the job's control. */
    record Said(String job, ControlMessage message) implements NodeReport {}

    /** What the operators of a part have counted so far. */
    record Counted(String job, long attempt, Map<String, OperatorCounters> counters) implements NodeReport {}
}
