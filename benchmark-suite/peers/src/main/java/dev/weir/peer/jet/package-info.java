/**
 * Hazelcast Jet: graphs of its core API on a member in this process. Its planner never fuses a source with what follows, so here the source does by
 * itself what needs no state, as Jet's own sources do with a predicate and a projection; state is in Jet's own processors.
 */
@NullMarked
package dev.weir.peer.jet;

import org.jspecify.annotations.NullMarked;
