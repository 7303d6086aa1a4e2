/** Load: logs of events made before a run, the sources that walk them, and when each event is due. */
@NullMarked
package dev.weir.benchmark.load;

import org.jspecify.annotations.NullMarked;
