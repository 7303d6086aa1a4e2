package dev.weir.cli.bench;

import dev.weir.benchmark.contender.Contender;
import dev.weir.benchmark.contender.Settings;
import dev.weir.benchmark.fork.Contenders;
import dev.weir.benchmark.result.Cell;
import dev.weir.benchmark.result.Mode;
import dev.weir.benchmark.suite.CellPlan;
import dev.weir.benchmark.weir.WeirContender;
import dev.weir.benchmark.workload.Workload;
import dev.weir.benchmark.workload.Workloads;
import dev.weir.fault.Schemes;
import dev.weir.ir.plan.NearestNames;
import dev.weir.scheduler.Schedulers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes cells of what the options name: each contender in each of its setups, over each query. */
final class CellSelection {
    private static final List<String> MATRIX_QUERIES = List.of("keyed-count", "q5", "flights");
    private static final List<String> VERSUS_QUERIES = List.of("keyed-count", "q5");
    private static final List<String> MATRIX_SCHEMES = List.of("aligned", "unaligned");
    private static final int QUICK_EVENTS_DIVISOR = 10;

    /** A search runs this many times the events of a throughput run, so that a run at a high rate lasts long enough. */
    private static final int SEARCHED = 4;

    private final CellOptions options;
    private final boolean quick;
    private final List<Mode> modes;
    private final Contenders contenders;
    private final Consumer<String> notice;

    /** @param notice told what is left out, and why */
    CellSelection(
            CellOptions options, boolean quick, List<Mode> modes, Contenders contenders, Consumer<String> notice) {
        this.options = options;
        this.quick = quick;
        this.modes = modes;
        this.contenders = contenders;
        this.notice = notice;
    }

    /**
     * The cells, query by query, Weir's first.
     *
     * @throws IllegalArgumentException if a name is not known
     */
    List<CellPlan> cells() throws Exception {
        List<String> names = new ArrayList<>();
        names.add(WeirContender.NAME);
        options.versus.stream().filter(name -> !names.contains(name)).forEach(names::add);
        check(names);
        List<CellPlan> cells = new ArrayList<>();
        for (String query : queries()) {
            for (String name : names) {
                try (Contender contender = contenders.named(name)) {
                    add(cells, contender, Workloads.named(query));
                }
            }
        }
        if (cells.isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing is left to measure: " + names + " over " + queries() + " by " + modes);
        }
        return cells;
    }

    private void check(List<String> names) {
        for (String setting : options.settings.keySet()) {
            String contender = setting.replaceFirst("\\..*", "");
            if (!setting.contains(".") || !names.contains(contender)) {
                throw new IllegalArgumentException("--set " + setting
                        + ": expected CONTENDER.NAME=VALUE with a contender that is measured, one of " + names);
            }
        }
        if (options.ratePerSecond != null && options.ratePerSecond < 1) {
            throw new IllegalArgumentException(
                    "--rate: expected at least 1 event a second, found " + options.ratePerSecond);
        }
        if (options.events != null && options.events < 1) {
            throw new IllegalArgumentException("--events: expected at least 1, found " + options.events);
        }
        options.parallelism.stream().filter(tasks -> tasks < 1).findFirst().ifPresent(tasks -> {
            throw new IllegalArgumentException("--parallelism: expected at least 1 task, found " + tasks);
        });
        options.states.forEach(state -> {
            if (!WeirContender.STATES.contains(state)) {
                throw new IllegalArgumentException("unknown state store '" + state + "': expected one of "
                        + NearestNames.of(state, WeirContender.STATES));
            }
        });
    }

    private List<String> queries() {
        List<String> usual = options.versus.isEmpty() ? MATRIX_QUERIES : VERSUS_QUERIES;
        return options.queries.isEmpty() ? usual : options.queries;
    }

    private void add(List<CellPlan> cells, Contender contender, Workload<?, ?> workload) {
        Settings defaults = contender.defaults();
        if (!contender.workloads().contains(workload.name())) {
            notice.accept(contender.name() + " has no program for " + workload.name() + ": left out");
            return;
        }
        if (modes.contains(Mode.RECOVERY) && !defaults.values().containsKey(Settings.FAIL_AT)) {
            notice.accept(contender.name() + " cannot be made to fail: left out of what is measured by recovery");
            return;
        }
        for (Map<String, String> setup : setups(contender.name(), defaults)) {
            Cell cell = new Cell(contender.name(), defaults.with(setup).values(), workload.name());
            int events = options.events != null
                    ? options.events
                    : workload.load().events() / (quick ? QUICK_EVENTS_DIVISOR : 1);
            long rate = options.ratePerSecond != null
                    ? options.ratePerSecond
                    : workload.load().ratePerSecond();
            cells.add(new CellPlan(cell, events, SEARCHED * events, rate));
        }
    }

    private List<Map<String, String>> setups(String contender, Settings defaults) {
        Map<String, String> common = new HashMap<>();
        if (defaults.values().containsKey(Settings.CHECKPOINT_INTERVAL)) {
            common.put(Settings.CHECKPOINT_INTERVAL, options.checkpointInterval.toString());
        }
        options.settings.forEach((name, value) -> {
            if (name.startsWith(contender + ".")) {
                common.put(name.substring(contender.length() + 1), value);
            }
        });
        List<Map<String, String>> setups = List.of(common);
        if (defaults.values().containsKey(Settings.PARALLELISM)) {
            setups = times(setups, Settings.PARALLELISM, parallelism());
        }
        if (contender.equals(WeirContender.NAME)) {
            setups = times(setups, WeirContender.STATE, states());
            setups = times(setups, WeirContender.SCHEDULER, schedulers());
            setups = times(setups, WeirContender.SCHEME, schemes());
        }
        return setups;
    }

    private static List<Map<String, String>> times(List<Map<String, String>> setups, String name, List<String> values) {
        List<Map<String, String>> all = new ArrayList<>();
        for (Map<String, String> setup : setups) {
            for (String value : values) {
                Map<String, String> one = new HashMap<>(setup);
                one.putIfAbsent(name, value);
                all.add(one);
            }
        }
        return all.stream().distinct().toList();
    }

    private List<String> parallelism() {
        return options.parallelism.isEmpty()
                ? List.of("1")
                : options.parallelism.stream().map(String::valueOf).toList();
    }

    private List<String> states() {
        if (!options.states.isEmpty()) {
            return options.states;
        }
        return List.of(options.versus.isEmpty() && !quick ? "chronicle" : "heap");
    }

    private List<String> schedulers() {
        List<String> usual = options.versus.isEmpty() ? Schedulers.names() : List.of("chained");
        List<String> schedulers = options.schedulers.isEmpty() ? usual : options.schedulers;
        schedulers.forEach(Schedulers::named);
        return schedulers;
    }

    private List<String> schemes() {
        List<String> usual = options.versus.isEmpty() && !quick ? MATRIX_SCHEMES : MATRIX_SCHEMES.subList(0, 1);
        List<String> schemes = options.schemes.isEmpty() ? usual : options.schemes;
        schemes.forEach(Schemes::named);
        return schemes;
    }
}
