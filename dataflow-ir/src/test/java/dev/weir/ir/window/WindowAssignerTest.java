package dev.weir.ir.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowAssignerTest {
    @Test
    void shouldPutEachTimestampIntoTheTumblingWindowAroundIt() {
        WindowAssigner.Tumbling windows = new WindowAssigner.Tumbling(10, 3);
        assertEquals(3, windows.startOf(3));
        assertEquals(3, windows.startOf(12));
        assertEquals(13, windows.startOf(13));
    }

    @Test
    void shouldRoundTimestampsBeforeTheEpochDownwards() {
        assertEquals(-10, new WindowAssigner.Tumbling(10, 0).startOf(-1));
        assertEquals(-10, new WindowAssigner.Tumbling(10, 0).startOf(-10));
        assertEquals(-5, new WindowAssigner.Sliding(10, 5, 0).lastStartOf(-1));
    }

    @Test
    void shouldFindTheLastSlidingWindowThatHoldsATimestamp() {
        WindowAssigner.Sliding windows = new WindowAssigner.Sliding(10, 5, 2);
        assertEquals(2, windows.lastStartOf(6));
        assertEquals(7, windows.lastStartOf(7));
    }

    @Test
    void shouldRefuseASizeThatIsNoMultipleOfTheSlide() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> WindowAssigner.sliding(Duration.ofMillis(10), Duration.ofMillis(4)));
        assertTrue(refusal.getMessage().contains("size 10, slide 4"), refusal.getMessage());
    }

    @Test
    void shouldRefuseAnOffsetBeyondTheSize() {
        assertThrows(IllegalArgumentException.class, () -> new WindowAssigner.Tumbling(10, 10));
    }

    @Test
    void shouldRefuseASessionWithoutAGap() {
        assertThrows(IllegalArgumentException.class, () -> WindowAssigner.session(Duration.ZERO));
    }

    @Test
    void shouldRefuseAnEmptyWindow() {
        assertThrows(IllegalArgumentException.class, () -> new Window(5, 5));
    }

    @Test
    void shouldEndAWindowOneMillisecondBeforeItsEnd() {
        assertEquals(9, new Window(0, 10).maxTimestamp());
    }
}
