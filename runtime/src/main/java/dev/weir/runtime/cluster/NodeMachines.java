package dev.weir.runtime.cluster;

import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.worker.Machine;

/** Makes what runs a deployment's part on a node. */
@FunctionalInterface
public interface NodeMachines {
    /** A machine whose channels are made like this. */
    Machine make(ChannelFactory channels);
}
