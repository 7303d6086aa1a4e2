package dev.weir.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the house as data and checks. Packages are named relative to a root, so that the same rules can be tried on classes
 * planted under another root.
 */
final class HouseRules {
    /** Which modules a module may use, by package; a package under the root that is not named here is refused. */
    private static final Map<String, Set<String>> ARROWS = Map.of(
            "ir", Set.of(),
            "scheduler", Set.of("ir"),
            "state", Set.of("ir"),
            "fault", Set.of("ir", "state"),
            "runtime", Set.of("ir", "scheduler", "state", "fault"),
            "benchmark", Set.of("ir", "scheduler", "state", "fault", "runtime"),
            "notebook", Set.of("ir", "scheduler", "state", "fault", "runtime", "benchmark"),
            "cli", Set.of("ir", "scheduler", "state", "fault", "runtime", "benchmark"),
            "peer", Set.of("ir", "benchmark"));

    /** Everything the program description may use besides itself. */
    private static final String[] ALLOWED_IN_IR = {"java..", "javax..", "org.jspecify.annotations"};

    /** The ends of the program, which face the machine: they measure, draw and read what the user gave them. */
    private static final List<String> OUTER = List.of("benchmark..", "cli..", "notebook..", "peer..");

    // Where each effect may live: a package with "..", or one class (its nested classes count as the class).
    // The loops are what the engine is measured against: they use the bare library, with nothing of ours between.
    private static final List<String> CHRONICLE_HOMES = List.of("state.chronicle..", "benchmark.loop.ChronicleLoop");
    private static final List<String> DISRUPTOR_HOMES = List.of("runtime.channel..", "benchmark.loop.TwoThreadLoop");
    private static final List<String> THREAD_HOMES = List.of(
            "runtime.worker.WorkerThread",
            "runtime.worker.ThreadMachine",
            "runtime.job.Job",
            "runtime.Engine",
            "runtime.cluster.process..");
    private static final List<String> CLOCK_HOMES = List.of("runtime.worker.SystemClock");
    private static final List<String> RANDOM_HOMES = List.of("runtime.connector..");
    private static final List<String> FILE_HOMES = List.of(
            "state.disk.LocalDisk", "state.chronicle..", "runtime.connector..", "runtime.cluster.process.jar..");
    private static final List<String> NETTY_HOMES = List.of("runtime.net.netty..");
    private static final List<String> NETWORK_HOMES = List.of("runtime.net..", "runtime.cluster.process..");

    // What counts as each effect: patterns over class names, or over Class.method for calls.
    private static final String THREADS =
            "java\\.lang\\.Thread(\\$.*)?|java\\.util\\.Timer|java\\.util\\.concurrent\\.(Executor.*|.*ExecutorService|ForkJoin.*"
                    + "|CompletableFuture|locks\\.LockSupport)";
    private static final String CLOCKS = "java\\.lang\\.System\\.(nanoTime|currentTimeMillis)|java\\.time\\..*\\.now"
            + "|java\\.time\\.Clock\\.(system.*|tick.*)";
    private static final String RANDOMNESS =
            "java\\.util\\.(Random|SplittableRandom|random\\..*|concurrent\\.ThreadLocalRandom)|java\\.security\\.SecureRandom";
    private static final String RANDOM_CALLS = "java\\.lang\\.Math\\.random|java\\.util\\.UUID\\.randomUUID";
    private static final String FILES =
            "java\\.nio\\.file\\.Files|java\\.nio\\.channels\\.(Asynchronous)?FileChannel|java\\.io\\.(File|File(Input|Output)Stream"
                    + "|File(Reader|Writer)|RandomAccessFile)";
    private static final String NETWORK =
            "java\\.net\\.(?!URI(SyntaxException)?$).*|java\\.nio\\.channels\\..*(Socket|Datagram|Selector).*";
    private static final String OBJECT_STREAMS = "java\\.io\\.(Object(Input|Output)Stream|Externalizable)";
    private static final String EMPTY_NAMES = ".*(Impl|Manager|Utils?|Helper)|I[A-Z][a-z].*";

    private final String root;

    private HouseRules(String root) {
        this.root = root;
    }

    /** The rules by name, for the classes below the package {@code root}. */
    static Map<String, ArchRule> under(String root) {
        HouseRules house = new HouseRules(root);
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        ARROWS.keySet().stream().sorted().forEach(module -> rules.put("arrows of " + module, house.arrowsOf(module)));
        rules.put("modules", house.everyClassBelongsToAModule());
        rules.put("cycles", slices().matching(root + ".(**)").should().beFreeOfCycles());
        rules.put("plain program", house.programUsesTheJdkOnly());
        rules.put("scheme names", house.schemeNamesStayInFaultTolerance());
        rules.put("scheme types", house.schemesAreNotNamedElsewhere());
        rules.put("chronicle", house.library("net.openhft..", CHRONICLE_HOMES));
        rules.put("disruptor", house.library("com.lmax.disruptor..", DISRUPTOR_HOMES));
        rules.put("netty", house.library("io.netty..", NETTY_HOMES));
        rules.put("threads", house.types("threads", THREADS, THREAD_HOMES));
        rules.put("clocks", house.calls("the machine's clock", CLOCKS, CLOCK_HOMES));
        rules.put("randomness", house.types("randomness", RANDOMNESS, RANDOM_HOMES));
        rules.put("random calls", house.calls("randomness", RANDOM_CALLS, RANDOM_HOMES));
        rules.put("files", house.types("files", FILES, FILE_HOMES));
        rules.put("network", house.types("the network", NETWORK, NETWORK_HOMES));
        rules.put("object streams", house.noObjectStreams());
        rules.put("serializable", house.nothingIsSerializable());
        rules.put("names", house.namesSayWhatAThingIs());
        rules.put("null marks", house.everyPackageIsNullMarked());
        rules.replaceAll((name, rule) -> rule.allowEmptyShould(true));
        return rules;
    }

    private ArchRule arrowsOf(String module) {
        String[] allowed = ARROWS.get(module).stream()
                .map(name -> root + "." + name + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + "." + module + "..")
                .should()
                .dependOnClassesThat(ours().and(not(resideInAPackage(root + "." + module + "..")))
                        .and(not(resideInAnyPackage(allowed))))
                .as(module + " may use " + (allowed.length == 0 ? "no other module" : "only " + ARROWS.get(module)));
    }

    private ArchRule everyClassBelongsToAModule() {
        String[] modules =
                ARROWS.keySet().stream().map(name -> root + "." + name + "..").toArray(String[]::new);
        return classes()
                .that(ours())
                .should()
                .resideInAnyPackage(modules)
                .as("every class lives in a module of the house");
    }

    private ArchRule programUsesTheJdkOnly() {
        return classes()
                .that()
                .resideInAPackage(root + ".ir..")
                .should()
                .onlyDependOnClassesThat(ours().or(resideInAnyPackage(ALLOWED_IN_IR)))
                .as("ir uses the JDK only");
    }

    private ArchRule schemeNamesStayInFaultTolerance() {
        return noClasses()
                .that(ours().and(not(resideInAPackage(root + ".fault.."))))
                .should(beThose(aligned()))
                .as("outside fault no class is named after a scheme");
    }

    private ArchRule schemesAreNotNamedElsewhere() {
        return noClasses()
                .that(ours().and(not(resideInAPackage(root + ".fault.."))))
                .should()
                .dependOnClassesThat(aligned().and(resideInAPackage(root + ".fault..")))
                .as("outside fault no class names a scheme");
    }

    private ArchRule library(String packages, List<String> homes) {
        return noClasses()
                .that(ours().and(not(livesIn(homes))))
                .should()
                .dependOnClassesThat(resideInAPackage(packages))
                .as("only " + homes + " uses " + packages);
    }

    private ArchRule types(String effect, String pattern, List<String> homes) {
        return noClasses()
                .that(ours().and(not(livesIn(OUTER))).and(not(livesIn(homes))))
                .should()
                .dependOnClassesThat(named(pattern))
                .as("only " + homes + " and the outer modules touch " + effect + "; elsewhere it is injected");
    }

    private ArchRule calls(String effect, String pattern, List<String> homes) {
        Pattern calls = Pattern.compile(pattern);
        return noClasses()
                .that(ours().and(not(livesIn(OUTER))).and(not(livesIn(homes))))
                .should()
                .accessTargetWhere(describe(
                        effect + " is asked",
                        access ->
                                calls.matcher(qualifiedName(access.getTarget())).matches()))
                .as("only " + homes + " and the outer modules ask " + effect + "; elsewhere it is injected");
    }

    private ArchRule noObjectStreams() {
        return noClasses()
                .that(ours())
                .should()
                .dependOnClassesThat(named(OBJECT_STREAMS))
                .as("no Java serialization: records travel by serdes");
    }

    private ArchRule nothingIsSerializable() {
        // Only what a class says itself: enums and exceptions inherit the interface and cannot help it.
        return noClasses()
                .that(ours())
                .should(beThose(describe(
                        "declared Serializable",
                        type -> type.getRawInterfaces().stream()
                                .anyMatch(declared -> declared.isEquivalentTo(Serializable.class)))))
                .as("no class is declared Serializable: records travel by serdes");
    }

    private ArchRule namesSayWhatAThingIs() {
        Pattern empty = Pattern.compile(EMPTY_NAMES);
        return noClasses()
                .that(ours())
                .should(beThose(describe(
                        "empty names",
                        type -> empty.matcher(type.getSimpleName()).matches())))
                .as("no class is an Impl, I*, Manager, Util or Helper: name the variant");
    }

    private ArchRule everyPackageIsNullMarked() {
        return classes()
                .that(ours())
                .should(beThose(describe(
                        "in a package whose package-info is @NullMarked",
                        type -> type.getPackage().isAnnotatedWith(NullMarked.class))))
                .as("every package has a package-info with @NullMarked");
    }

    private DescribedPredicate<JavaClass> ours() {
        return resideInAPackage(root + "..");
    }

    private DescribedPredicate<JavaClass> livesIn(List<String> homes) {
        return describe(
                "live in " + homes,
                type -> homes.stream()
                        .anyMatch(home -> home.endsWith("..")
                                ? resideInAPackage(root + "." + home).test(type)
                                : type.getName().equals(root + "." + home)
                                        || type.getName().startsWith(root + "." + home + "$")));
    }

    private static DescribedPredicate<JavaClass> aligned() {
        return named("(?i).*\\.[^.]*aligned[^.]*");
    }

    private static DescribedPredicate<JavaClass> named(String pattern) {
        Pattern names = Pattern.compile(pattern);
        return describe(
                "named " + pattern,
                type -> names.matcher(type.getBaseComponentType().getName()).matches());
    }

    private static String qualifiedName(AccessTarget target) {
        return target.getOwner().getName() + "." + target.getName();
    }

    private static ArchCondition<JavaClass> beThose(DescribedPredicate<JavaClass> those) {
        return new ArchCondition<>("be " + those.getDescription()) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        type,
                        those.test(type),
                        type.getName() + " ("
                                + type.getSource().map(Object::toString).orElse("?") + ")"));
            }
        };
    }
}
