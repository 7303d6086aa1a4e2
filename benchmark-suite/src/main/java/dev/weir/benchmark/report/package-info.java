/** Reports: the figures of a benchmark as data, and their forms for the terminal, as a page and as JSON. */
@NullMarked
package dev.weir.benchmark.report;

import org.jspecify.annotations.NullMarked;
