/** What a result says: figures with intervals, as text, as a page, against another result. Everything is computed from the raw result. */
@NullMarked
package dev.weir.benchmark.report;

import org.jspecify.annotations.NullMarked;
