/**
 * Departures of real flights, the workload whose event times truly arrive out of order: the record, its CSV form and the
 * form of its times.
 */
@NullMarked
package dev.weir.benchmark.flights;

import org.jspecify.annotations.NullMarked;
