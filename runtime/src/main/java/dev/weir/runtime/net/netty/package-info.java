/**
 * Links over TCP, plain or with TLS, by Netty. The only package that uses Netty: it moves bytes between sockets and a
 * {@link dev.weir.runtime.net.LinkSession} and an outbox, and decides nothing about what they mean.
 */
@NullMarked
package dev.weir.runtime.net.netty;

import org.jspecify.annotations.NullMarked;
