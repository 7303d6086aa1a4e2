/**
 * Apache Flink: the DataStream API with sources of FLIP-27 and sinks of FLIP-143 on a cluster in this process. Objects are reused, what crosses an
 * exchange has a serializer written by hand and carries no more than the query needs, and what must not cross one refuses to be written.
 */
@NullMarked
package dev.weir.peer.flink;

import org.jspecify.annotations.NullMarked;
