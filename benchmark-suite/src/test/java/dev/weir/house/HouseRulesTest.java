package dev.weir.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every class on this module's class path to the house rules, and shows that each rule can fail. */
class HouseRulesTest {
    private static final String ROOT = "dev.weir";
    private static final String PLANTED = "dev.weir.house.planted";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("jmh_generated"))
            .importPackages(ROOT);
    private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages(PLANTED);

    private static final Map<String, ArchRule> RULES = HouseRules.under(ROOT);
    private static final Map<String, ArchRule> RULES_FOR_PLANTED = HouseRules.under(PLANTED);

    /** For each rule the planted class that breaks it; the arrows of other modules have the same shape and are not planted. */
    private static final Map<String, String> PLANTED_OFFENDERS = Map.ofEntries(
            Map.entry("arrows of ir", "ir.ReachesUp"),
            Map.entry("arrows of state", "state.ReachesSideways"),
            Map.entry("modules", "elsewhere.Homeless"),
            Map.entry("cycles", "runtime.left.Left"),
            Map.entry("plain program", "ir.UsesALibrary"),
            Map.entry("scheme names", "runtime.Offenders$UnalignedShortcut"),
            Map.entry("scheme types", "runtime.Offenders$NamesAScheme"),
            Map.entry("chronicle", "state.UsesChronicle"),
            Map.entry("disruptor", "runtime.Offenders$UsesDisruptor"),
            Map.entry("netty", "runtime.Offenders$UsesNetty"),
            Map.entry("threads", "runtime.Offenders$StartsAThread"),
            Map.entry("clocks", "runtime.Offenders$ReadsTheClock"),
            Map.entry("randomness", "runtime.Offenders$RollsDice"),
            Map.entry("random calls", "runtime.Offenders$MakesAnId"),
            Map.entry("files", "runtime.Offenders$ReadsAFile"),
            Map.entry("network", "runtime.Offenders$OpensASocket"),
            Map.entry("object streams", "runtime.Offenders$ReadsObjects"),
            Map.entry("serializable", "runtime.Offenders$IsSerializable"),
            Map.entry("names", "runtime.Offenders$RingManager"),
            Map.entry("null marks", "elsewhere.Homeless"));

    static Set<String> rules() {
        return RULES.keySet();
    }

    static Set<String> plantedRules() {
        return new TreeSet<>(PLANTED_OFFENDERS.keySet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void shouldKeepTheHouseRule(String rule) {
        RULES.get(rule).check(HOUSE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plantedRules")
    void shouldReportThePlantedOffender(String rule) {
        String report = String.join(
                "\n",
                RULES_FOR_PLANTED
                        .get(rule)
                        .evaluate(OFFENDERS)
                        .getFailureReport()
                        .getDetails());

        String offender = PLANTED + "." + PLANTED_OFFENDERS.get(rule);
        assertTrue(report.contains(offender), () -> "expected a report on " + offender + ", found: " + report);
    }

    @Test
    void shouldAcceptAnEffectInsideItsHome() {
        String report = RULES_FOR_PLANTED
                .get("threads")
                .evaluate(OFFENDERS)
                .getFailureReport()
                .toString();

        assertFalse(report.contains(PLANTED + ".runtime.worker.WorkerThread"), report);
    }

    @Test
    void shouldPlantAnOffenderForEveryKindOfRule() {
        Set<String> unplanted = new TreeSet<>(RULES.keySet());
        unplanted.removeAll(PLANTED_OFFENDERS.keySet());
        unplanted.removeIf(rule -> rule.startsWith("arrows of "));

        assertEquals(Set.of(), unplanted);
    }

    @Test
    void shouldSeeEveryModuleBelowTheBenchmarks() {
        Set<String> seen = new TreeSet<>();
        for (JavaClass type : HOUSE) {
            seen.add(type.getPackageName());
        }

        for (String module : new String[] {"ir", "scheduler", "state", "fault", "runtime", "benchmark"}) {
            assertTrue(
                    seen.stream().anyMatch(name -> (name + ".").startsWith(ROOT + "." + module + ".")),
                    () -> "expected classes of " + module + ", found packages " + seen);
        }
    }
}
