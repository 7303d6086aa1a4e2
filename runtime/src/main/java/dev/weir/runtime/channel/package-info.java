/**
 * Channels between tasks: first in, first out, one sender, one receiver, never blocking either. Mailboxes, for what has many senders.
 */
@NullMarked
package dev.weir.runtime.channel;

import org.jspecify.annotations.NullMarked;
