package dev.weir.runtime.cluster;

import dev.weir.ir.plan.Plan;
import dev.weir.runtime.channel.ChannelFactory;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A node's connections with the other nodes. */
public interface Neighbours {
    /** Told of a connection that a deployment relies on and that has ended; from any thread. */
    @FunctionalInterface
    interface OnBroken {
        /**
         * It has ended, and what it carried is lost.
         *
         * @param tasks ids of tasks of the other node that have channels over it: if that node is gone, nobody else has died; if not, it names this one's
         */
        void broke(Set<Integer> tasks, String reason);
    }

    /** Begins to see to connections with those members of a deployment that this node shares channels with. */
    void meet(Assignment assignment, Plan plan);

    /**
     * How channels of a deployment are made, or null while a connection is still missing.
     *
     * @param onBroken told if a connection ends that the deployment relies on
     * @throws IOException if a connection cannot be had
     */
    @Nullable
    ChannelFactory channels(Assignment assignment, Plan plan, OnBroken onBroken) throws IOException;

    /**
     * Some tasks' channels are not those of an assignment any more: their streams are closed, and no connection is relied on for them.
     *
     * @return whether that was all, so that the assignment is left as well
     */
    boolean leave(Assignment assignment, Plan plan, Set<Integer> tasks);

    /** A deployment is over: its streams are closed, the connections stay. */
    void leave(Assignment assignment);
}
