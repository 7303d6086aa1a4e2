package dev.weir.runtime.lab;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Schemes;
import dev.weir.runtime.lab.junit.SchemeConformance;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scheme on the class path in the laboratory; CI makes many more runs of each. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.weir.fault.Schemes#names")
class EverySchemeTest extends SchemeConformance {
    private final String name;

    EverySchemeTest(String name) {
        this.name = name;
    }

    @Override
    protected FaultToleranceScheme scheme() {
        return Schemes.named(name);
    }

    @Override
    protected long runs() {
        return 1_500;
    }
}
