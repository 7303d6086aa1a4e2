/** Seeded defects, and what becomes of them in the laboratory. */
package dev.weir.runtime.lab.mutant;
