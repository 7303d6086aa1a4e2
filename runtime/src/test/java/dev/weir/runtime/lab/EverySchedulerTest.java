package dev.weir.runtime.lab;

import dev.weir.runtime.lab.junit.SchedulerConformance;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Schedulers;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scheduler on the class path in the laboratory, with its own dispatch and with every other. */
@ParameterizedClass(name = "{0}")
@MethodSource({"dev.weir.scheduler.Schedulers#names", "dev.weir.scheduler.Schedulers#combinations"})
class EverySchedulerTest extends SchedulerConformance {
    private final String name;

    EverySchedulerTest(String name) {
        this.name = name;
    }

    @Override
    protected Scheduler scheduler() {
        return Schedulers.named(name);
    }

    @Override
    protected long runs() {
        return 200;
    }
}
