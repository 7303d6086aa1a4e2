/**
 * Faults against jobs on a cluster of processes: {@link dev.weir.benchmark.campaign.Campaign} runs one job after another, strikes each as often
 * as it lasts, proves that every fault has hit, times how long it took to recover, and compares what the job has written with what an
 * undisturbed run in one process writes.
 */
@NullMarked
package dev.weir.benchmark.campaign;

import org.jspecify.annotations.NullMarked;
