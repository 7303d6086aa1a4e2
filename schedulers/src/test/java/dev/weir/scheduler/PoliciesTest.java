package dev.weir.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What each policy prefers, and what all of them see to. Task 0 is a source; it is asked first and has nothing. */
class PoliciesTest {
    private final Budget budget = new Budget();

    /** The task chosen when sources have nothing. */
    private int chosen(Dispatch dispatch, WorkerView worker) {
        int task = dispatch.next(worker, budget);
        while (task != Dispatch.IDLE && worker.stage(task) == 0) {
            dispatch.ran(task, Outcome.STARVED, 0, 0, 0);
            task = dispatch.next(worker, budget);
        }
        return task;
    }

    /** Lets the dispatch know what an element of a task costs and puts out. */
    private static void profile(Dispatch dispatch, WorkerView worker, int task, long nanos, int outOfTen) {
        dispatch.next(worker, new Budget());
        dispatch.ran(task, Outcome.PROGRESS, 10, outOfTen, 10 * nanos);
    }

    // --- what all see to

    @Test
    void shouldAskSourcesBetweenAnyTwoStepsOfOtherTasks() {
        HandMadeWorker worker = HandMadeWorker.lines(2, 2).queued(0, 0, 5, 9);
        Dispatch dispatch = new EdgeWise();
        StringBuilder order = new StringBuilder();
        for (int step = 0; step < 6; step++) {
            int task = dispatch.next(worker, budget);
            order.append(task);
            dispatch.ran(task, Outcome.PROGRESS, 1, 1, 0);
        }
        assertEquals("103103", order.toString());
    }

    @Test
    void shouldStepATaskThatWasPassedOverForTooLong() {
        HandMadeWorker worker = new HandMadeWorker(3).queued(0, 1_000, 1);
        Dispatch dispatch = new EdgeWise();
        int steps = 0;
        int task = dispatch.next(worker, budget);
        while (task != 2) {
            dispatch.ran(task, Outcome.PROGRESS, 1, 1, 0);
            task = dispatch.next(worker, budget);
            steps++;
        }
        assertEquals(3 * Ranked.PATIENCE + 1, steps);
    }

    @Test
    void shouldNotAskAgainWhoCouldDoNothingBeforeSomeoneGotOn() {
        HandMadeWorker worker = new HandMadeWorker(3).queued(0, 10, 1);
        Dispatch dispatch = new EdgeWise();
        assertEquals(1, chosen(dispatch, worker));
        dispatch.ran(1, Outcome.BACKPRESSURED, 0, 0, 0);
        assertEquals(2, chosen(dispatch, worker));
        dispatch.ran(2, Outcome.PROGRESS, 1, 0, 0);
        assertEquals(1, chosen(dispatch, worker));
    }

    @Test
    void shouldNotAskASourceAgainThatIsHeldBackBeforeItsReaderStepped() {
        HandMadeWorker worker = HandMadeWorker.lines(2, 2).queued(0, 0, 9, 1);
        worker.backpressured[1] = true;
        Dispatch dispatch = new EdgeWise();
        assertEquals(1, dispatch.next(worker, budget));
        dispatch.ran(1, Outcome.BACKPRESSURED, 0, 0, 0); // task 3 reads what it puts out
        StringBuilder order = new StringBuilder();
        for (int step = 0; step < 4; step++) {
            int task = dispatch.next(worker, budget);
            order.append(task);
            dispatch.ran(task, Outcome.PROGRESS, 1, 1, 0);
            worker.queued(0, 0, step == 1 ? 0 : worker.queued(2), 1);
        }
        assertEquals("0203", order.toString());
        assertEquals(1, dispatch.next(worker, budget));
    }

    @Test
    void shouldTakeAsManyElementsAsItsTrainIsLong() {
        new Chain(7).next(new HandMadeWorker(2), budget);
        assertEquals(7, budget.records());
        assertThrows(IllegalArgumentException.class, () -> new Chain(0));
    }

    // --- policies

    @Test
    void shouldStepFirstWhatCameFirst() {
        HandMadeWorker worker = new HandMadeWorker(4).queued(0, 90, 1, 1).waited(0, 5, 30, 7);
        assertEquals(2, chosen(new Fcfs(), worker));
    }

    @Test
    void shouldStepTheLongestQueueFirst() {
        HandMadeWorker worker = new HandMadeWorker(4).queued(0, 3, 1, 70).waited(0, 50, 30, 7);
        assertEquals(3, chosen(new EdgeWise(), worker));
    }

    @Test
    void shouldStepAFullTrainBeforeOneThatIsNot() {
        assertEquals(2, chosen(new Trains(10), new HandMadeWorker(4).queued(0, 9, 10, 3)));
    }

    @Test
    void shouldTakeFullTrainsInTurnHoweverLongTheQueues() {
        HandMadeWorker worker = new HandMadeWorker(3).queued(0, 500, 10);
        Dispatch dispatch = new Trains(10);
        int first = chosen(dispatch, worker);
        dispatch.ran(first, Outcome.PROGRESS, 10, 10, 0);
        assertEquals(3, first + chosen(dispatch, worker));
    }

    @Test
    void shouldPreferTheCheapWayToAResult() {
        HandMadeWorker worker = HandMadeWorker.lines(2, 2).queued(0, 0, 5, 5);
        Dispatch dispatch = new HighestRate();
        profile(dispatch, worker, 2, 1_000, 10);
        profile(dispatch, worker, 3, 100, 10);
        assertEquals(3, chosen(dispatch, worker));
    }

    @Test
    void shouldPreferTheWayToMoreResultsAtEqualCost() {
        HandMadeWorker worker = HandMadeWorker.lines(2, 3).queued(0, 0, 5, 5);
        Dispatch dispatch = new HighestRate();
        profile(dispatch, worker, 2, 100, 1);
        profile(dispatch, worker, 3, 100, 9);
        profile(dispatch, worker, 4, 100, 0);
        profile(dispatch, worker, 5, 100, 0);
        assertEquals(3, chosen(dispatch, worker));
    }

    @Test
    void shouldPreferTheStepThatFreesMostMemoryForItsTime() {
        HandMadeWorker worker = HandMadeWorker.lines(2, 2).queued(0, 0, 5, 5);
        Dispatch dispatch = new Chain();
        profile(dispatch, worker, 2, 100, 9);
        profile(dispatch, worker, 3, 100, 1);
        assertEquals(3, chosen(dispatch, worker));
    }

    @Test
    void shouldSeeTheSteepDropBehindAnOperatorThatDropsNothing() {
        // The first operator of the left line drops nothing, but all is gone behind it; the right line drops a little
        // at once.
        HandMadeWorker worker = HandMadeWorker.lines(2, 3).queued(0, 0, 5, 5);
        Dispatch dispatch = new Chain();
        profile(dispatch, worker, 2, 100, 10);
        profile(dispatch, worker, 3, 100, 8);
        profile(dispatch, worker, 4, 100, 0);
        profile(dispatch, worker, 5, 10_000, 0);
        assertEquals(2, chosen(dispatch, worker));
    }

    @Test
    void shouldStepFirstTheJobWhoseWindowClosesFirst() {
        HandMadeWorker worker = HandMadeWorker.lines(2, 2).queued(0, 0, 500, 5).waited(0, 0, 9_000_000, 5);
        worker.due[2] = 60_000;
        worker.due[3] = 1_000;
        assertEquals(3, chosen(new Cameo(), worker));
        assertEquals(3, chosen(new Klink(), worker));
    }

    @Test
    void shouldGoByHowFarTheSourceIsNotTheWindow() {
        // The right job's source has passed its window's end; the window will learn of it by what is queued before it.
        HandMadeWorker worker = HandMadeWorker.lines(2, 2).queued(0, 0, 5, 5);
        worker.due[2] = 500;
        worker.due[3] = 1_000;
        worker.watermark[1] = 2_000;
        assertEquals(3, chosen(new Cameo(), worker));
        assertEquals(3, chosen(new Klink(), worker));
    }

    @Test
    void shouldPreferAResultThatIsReadyToAWindowThatStaysOpen() {
        HandMadeWorker worker = HandMadeWorker.lines(2, 2).queued(0, 0, 5, 5).waited(0, 0, 1, 1_000);
        worker.due[2] = 10;
        assertEquals(3, chosen(new Cameo(), worker));
    }

    @Test
    void shouldTakeWhoWaitsLongestWhereNoWindowStaysOpen() {
        HandMadeWorker worker = HandMadeWorker.lines(2, 2).queued(0, 0, 5, 5).waited(0, 0, 1, 1_000);
        assertEquals(3, chosen(new Cameo(), worker));
        assertEquals(3, chosen(new Klink(), worker));
    }

    @Test
    void shouldCountTheWorkThatIsQueuedAgainstTheSlack() {
        HandMadeWorker worker = HandMadeWorker.lines(2, 2).queued(0, 0, 5_000, 5);
        worker.due[2] = 20;
        worker.due[3] = 10;
        Dispatch klink = new Klink();
        Dispatch cameo = new Cameo();
        for (Dispatch dispatch : new Dispatch[] {klink, cameo}) {
            profile(dispatch, worker, 2, 10_000, 10);
            profile(dispatch, worker, 3, 10_000, 10);
        }
        assertEquals(2, chosen(klink, worker), "20 ms less 50 ms of work");
        assertEquals(3, chosen(cameo, worker), "10 ms less one element");
    }

    @Test
    void shouldLetTheSecondPolicyDecideWhereTheFirstSeesNoDifference() {
        HandMadeWorker worker = new HandMadeWorker(4).queued(0, 33, 34, 1).waited(0, 5, 900, 70_000);
        assertEquals(2, chosen(new Haren(1, 1, new EdgeWise(), new Fcfs()), worker));
        assertEquals(3, chosen(new Haren(1, 1, new Fcfs(), new EdgeWise()), worker));
    }

    @Test
    void shouldKeepTheOrderForAPeriod() {
        HandMadeWorker worker = new HandMadeWorker(3).queued(0, 100, 1);
        Dispatch dispatch = new Haren(1, 3, new EdgeWise());
        StringBuilder order = new StringBuilder();
        for (int step = 0; step < 4; step++) {
            int task = chosen(dispatch, worker);
            order.append(task);
            dispatch.ran(task, Outcome.PROGRESS, 1, 0, 0);
            worker.queued(0, 1, 100);
        }
        assertEquals("1112", order.toString());
    }

    @Test
    void shouldAskForWhatItsPoliciesNeed() {
        assertTrue(new Haren(1, 1, new Klink()).needs().contains(Signal.WATERMARK));
        assertEquals(new Fcfs().needs(), new Haren(1, 1, new Fcfs()).needs());
    }
}
