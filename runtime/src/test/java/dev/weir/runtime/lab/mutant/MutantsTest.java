package dev.weir.runtime.lab.mutant;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Schemes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.function.Executable;

class MutantsTest {
    /** Arguments of {@link Mutants}, to have them killed; without it, they are only compiled. */
    private static final String ARGUMENTS = "weir.mutants";

    private static final int LEAST_MUTANTS = 40;

    @Test
    void shouldFindEachMutantsTextOnceAndCompileIt() throws IOException {
        List<Mutant> mutants = Mutant.all();
        List<Executable> all = new ArrayList<>();
        try (MutantCompiler compiler = new MutantCompiler()) {
            for (Mutant mutant : mutants) {
                all.add(() -> {
                    Map<String, byte[]> classes = compiler.compile(mutant, mutant.source(Mutant.root()));
                    assertTrue(classes.containsKey(mutant.className()), mutant.name());
                    mutant.schemes().forEach(Schemes::named);
                });
            }
            assertAll(all);
        }
        assertTrue(mutants.size() >= LEAST_MUTANTS, "expected at least 40 mutants, found " + mutants.size());
    }

    @Test
    void shouldRefuseMutantWhoseTextIsGone() {
        Mutant stale = new Mutant(
                "stale",
                "nothing",
                "not at all",
                "fault-tolerance/src/main/java/dev/weir/fault/Aligned.java",
                List.of("aligned"),
                "",
                "",
                "text that was never there",
                "");

        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> stale.source(Mutant.root()));
        assertTrue(refusal.getMessage().contains("mutant stale is stale"), refusal.getMessage());
    }

    @Test
    void shouldRefuseFileThatIsNoMutant() {
        assertThrows(IllegalArgumentException.class, () -> Mutant.parse("broken", "what: it\n--- write\nthis\n"));
    }

    @Test
    void shouldLoadEveryClassAnew() throws ClassNotFoundException {
        Class<?> anew = new MutantLoader(Map.of()).loadClass(Schemes.class.getName());

        assertNotSame(Schemes.class, anew);
    }

    @Test
    void shouldKillMutantAndLeaveOriginalAlone() throws IOException {
        Mutant mutant = Mutant.all().stream()
                .filter(each -> each.name().equals("aligned-does-not-block"))
                .findAny()
                .orElseThrow();
        Trial.Limits limits = new Trial.Limits(1, 200, 60_000_000_000L, false);
        try (MutantCompiler compiler = new MutantCompiler()) {
            Trial killed = Trial.of(mutant, compiler.compile(mutant, mutant.source(Mutant.root())), "aligned", limits);
            Trial original = Trial.of(mutant, Map.of(), "aligned", limits);

            assertTrue(killed.killed());
            assertNull(original.invariant(), original.text());
            assertEquals(200, original.runs());
        }
    }

    @Test
    @EnabledIfSystemProperty(named = ARGUMENTS, matches = ".*")
    void shouldKillEnoughMutants() throws IOException {
        List<String> arguments = List.of(System.getProperty(ARGUMENTS).strip().split("\\s+"));
        assertTrue(new Mutants(arguments.equals(List.of("")) ? List.of() : arguments, System.out).go());
    }
}
