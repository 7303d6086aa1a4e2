package dev.weir.benchmark.bench;

import dev.weir.benchmark.latency.AnswerDigest;
import dev.weir.fault.CheckpointReport;
import java.util.List;

/**
 * What every run gives.
 *
 * @param answer what came out
 * @param checkpoints that ended during it
 */
record RunOutcome(AnswerDigest answer, List<CheckpointReport> checkpoints) {}
