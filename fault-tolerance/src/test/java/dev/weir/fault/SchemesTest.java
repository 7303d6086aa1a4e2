package dev.weir.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemesTest {
    @Test
    void shouldFindEverySchemeOnTheClassPath() {
        assertEquals(
                List.of(
                        "aligned",
                        "aligned-timeout",
                        "at-least-once",
                        "causal",
                        "epoch-commit",
                        "hmnr",
                        "index-based",
                        "unaligned",
                        "uncoordinated"),
                Schemes.names());
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
        assertTrue(
                message.startsWith("unknown fault-tolerance scheme 'unalinged': expected one of [unaligned, aligned, "),
                message);
        assertTrue(
                message.endsWith(
                        "], or the name of a class, on the class path or in the program's jar, that implements dev.weir.fault.FaultToleranceScheme"),
                message);
    }

    @Test
    void shouldPromiseExactlyOnceButForTheSchemeThatSaysOtherwise() {
        for (FaultToleranceScheme scheme : Schemes.all()) {
            Guarantee promised =
                    scheme.name().equals("at-least-once") ? Guarantee.AT_LEAST_ONCE : Guarantee.EXACTLY_ONCE;
            assertEquals(promised, scheme.guarantee(), scheme.name());
        }
    }
}
