package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.fault.Aligned;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.function.ProcessContext;
import dev.weir.ir.function.ProcessFunction;
import dev.weir.ir.stream.Program;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.runtime.job.Draft.Click;
import dev.weir.runtime.job.Simulation.Recoveries;
import dev.weir.runtime.job.Simulation.Setup;
import dev.weir.scheduler.Pipelined;
import dev.weir.state.HeapStateStore;
import dev.weir.state.MemorySnapshotStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Timers of the wall clock while the job runs. */
class ProcessingTimeTest {
    private static final long PAUSE_MILLIS = 30;

    /** Asks for the wall clock a little later, and then for an event time that is past; tells when that came. */
    private static final class Echo implements ProcessFunction<Long, Click, String> {
        @Override
        public void onRecord(Click click, ProcessContext<Long, String> context) {
            context.processingTimerAt(context.processingTime() + 5);
        }

        @Override
        public void onTimer(ProcessContext<Long, String> context) {
            if (context.timestamp() == -1) {
                context.emit(
                        "key " + context.key() + (context.processingTime() < PAUSE_MILLIS / 2 ? " soon" : " late"));
            } else {
                context.timerAt(-1);
            }
        }
    }

    @Test
    void shouldFireAPastEventTimeThatAWallClockTimerAskedFor() {
        WatermarkStrategy<Click> strategy =
                WatermarkStrategy.<Click>ascending(Click::at).withIdleness(Duration.ofMillis(1));
        FaultySink<String> sink = new FaultySink<>(new Faults());
        Program program = Program.named("echo");
        program.source(ListSource.of(Click.class, List.of(new Click(1, 100, "p", 1))), strategy)
                .union(program.source(
                        new PausingSource<>(
                                ListSource.of(Click.class, List.of(new Click(2, 200, "p", 1))), PAUSE_MILLIS),
                        strategy))
                .keyByLong(Click::user)
                .boxed()
                .process(String.class, List.of(), Echo::new)
                .filter(text -> text.startsWith("key 1"))
                .sink("out", sink);
        Setup setup = new Setup(new Pipelined(), new Aligned(), new HeapStateStore(), 1, 64);

        new Simulation(setup, program.build(), new MemorySnapshotStore(), Simulation.seed(4), false, new Recoveries())
                .finish();

        assertEquals(List.of("key 1 soon"), sink.committed());
    }
}
