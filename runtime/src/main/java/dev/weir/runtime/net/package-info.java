/** Channels between tasks that share no memory. */
@NullMarked
package dev.weir.runtime.net;

import org.jspecify.annotations.NullMarked;
