/**
 * The Java kernel that runs Weir's Jupyter notebooks, and the few verbs with which a notebook shows its results.
 *
 * <p>Notebook authors use {@link dev.weir.notebook.Show}; everything else serves the kernel: {@code CellEvaluator} runs the
 * source of a cell in the kernel's own process, {@code FailureText} puts a failure into words that name the cell and the line.
 */
@NullMarked
package dev.weir.notebook;

import org.jspecify.annotations.NullMarked;
