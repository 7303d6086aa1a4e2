/** An authority for the nodes of a cluster, and their certificates: written with the JDK alone, and used by nothing that carries records. */
@NullMarked
package dev.weir.runtime.net.certs;

import org.jspecify.annotations.NullMarked;
