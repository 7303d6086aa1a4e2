package dev.weir.runtime.cluster;

import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.worker.Machine;
import org.jspecify.annotations.Nullable;

/** Makes what runs a deployment's part on a node. */
@FunctionalInterface
public interface NodeMachines {
    /**
     * A machine whose channels are made like this.
     *
     * @param classes where the program's classes come from; null: from where Weir's do
     */
    Machine make(ChannelFactory channels, @Nullable ClassLoader classes);
}
