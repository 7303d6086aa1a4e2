package dev.weir.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemesTest {
    @Test
    void shouldFindEverySchemeOnTheClassPath() {
        assertEquals(List.of("aligned", "unaligned", "uncoordinated"), Schemes.names());
    }

    @Test
    void shouldFindASchemeByItsNameOrItsClassName() {
        assertEquals(Unaligned.class, Schemes.named("unaligned").getClass());
        assertEquals(Aligned.class, Schemes.named("dev.weir.fault.Aligned").getClass());
    }

    @Test
    void shouldNameTheNearestSchemeWhenOneIsUnknown() {
        String message = assertThrows(IllegalArgumentException.class, () -> Schemes.named("unalinged"))
                .getMessage();
        assertEquals(
                "unknown fault-tolerance scheme 'unalinged': expected one of [unaligned, aligned, uncoordinated],"
                        + " or the name of a class on the class path that implements dev.weir.fault.FaultToleranceScheme",
                message);
    }

    @Test
    void shouldPromiseExactlyOnce() {
        for (FaultToleranceScheme scheme : Schemes.all()) {
            assertEquals(Guarantee.EXACTLY_ONCE, scheme.guarantee());
        }
    }
}
