package dev.weir.scheduler;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Several policies by priority, looked at again every so many steps: Palyvos-Giannas, Gulisano and Papatriantafilou, Haren: A Framework
 * for Ad-Hoc Thread Scheduling Policies for Data Streaming Applications, DEBS 2019. The first policy parts the tasks into classes of
 * about the same rank; the next decides within a class. Between two looks the order stands, so a costly policy is paid for once a period.
 *
 * <p>The paper also has a policy that moves operators between threads; here tasks stay on their worker.
 */
public final class Haren extends Ranked {
    /** More than twice as many as there are exponents of either sign. */
    private static final int CLASSES = 8192;

    private static final int MOST_POLICIES = 4; // whose classes a double holds exactly

    private final int period;
    private final List<Ranked> policies;
    private double[] order = {};
    private int age;

    /** Memory first, then the oldest, looked at every 8 steps of up to 64 elements. */
    public Haren() {
        this(64, 8, new Chain(), new Fcfs());
    }

    /**
     * @param train most elements a step takes
     * @param period steps from one look to the next
     * @param policies from the most important to the least
     */
    public Haren(int train, int period, Ranked... policies) {
        super(train);
        if (period < 1 || policies.length < 1 || policies.length > MOST_POLICIES) {
            throw new IllegalArgumentException("expected a period of at least 1 step and 1 to " + MOST_POLICIES
                    + " policies, found a period of " + period + " and " + policies.length + " policies");
        }
        this.period = period;
        this.policies = List.of(policies);
    }

    @Override
    public String name() {
        return "haren";
    }

    @Override
    public Set<Signal> needs() {
        Set<Signal> needs = EnumSet.of(Signal.QUEUE);
        policies.forEach(policy -> needs.addAll(policy.needs()));
        return needs;
    }

    @Override
    protected void prepare(WorkerView worker) {
        int tasks = worker.tasks();
        if (order.length != tasks) {
            order = new double[tasks];
            age = 0;
            for (Ranked policy : policies) {
                policy.begin(tasks);
            }
        }
        if (age == 0) {
            look(worker);
        }
        age = age + 1 < period ? age + 1 : 0;
    }

    private void look(WorkerView worker) {
        for (int task = 0; task < order.length; task++) {
            order[task] = 0;
        }
        // By index: an iterator would be garbage.
        for (int i = 0; i < policies.size(); i++) {
            Ranked policy = policies.get(i);
            policy.prepare(worker);
            for (int task = 0; task < order.length; task++) {
                order[task] = order[task] * CLASSES + classOf(policy.rank(worker, task));
            }
        }
    }

    /** Ranks within a factor of two of each other are in one class, or in two neighbouring ones. */
    private static double classOf(double rank) {
        return rank == 0 ? 0 : Math.signum(rank) * (Math.getExponent(rank) + CLASSES / 4);
    }

    @Override
    void profile(int task, int in, int out, long nanos) {
        for (int i = 0; i < policies.size(); i++) {
            policies.get(i).profile(task, in, out, nanos);
        }
    }

    @Override
    protected double rank(WorkerView worker, int task) {
        return order[task];
    }
}
