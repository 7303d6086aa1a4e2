/** Defects planted for {@code stress.sh --self-check}: each of these tests must be found to fail. */
@NullMarked
package dev.weir.benchmark.jcstress.planted;

import org.jspecify.annotations.NullMarked;
