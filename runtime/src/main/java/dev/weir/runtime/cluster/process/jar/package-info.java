/**
 * Jars that users' programs come in: kept as files that are named by their checksums, received piece by piece, and opened as one class
 * loader each for as long as a job uses it.
 *
 * <pre>
 *   ProgramJar ──pieces──► IncomingJar ──verified──► JarDirectory ──► JarLoaders ── JarLoader ──► the program
 *   (user's file)          (on its way)              (as SHA-256.jar)  (one for each jar in use)
 * </pre>
 */
@NullMarked
package dev.weir.runtime.cluster.process.jar;

import org.jspecify.annotations.NullMarked;
