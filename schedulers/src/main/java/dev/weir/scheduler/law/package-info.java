/** What every scheduler must hold: laws of plans and of dispatches, and graphs to try them on. */
@NullMarked
package dev.weir.scheduler.law;

import org.jspecify.annotations.NullMarked;
