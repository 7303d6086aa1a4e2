package dev.weir.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CellEvaluatorTest {

    // Starting JShell takes a second; the cells of the tests declare names of their own.
    private static CellEvaluator evaluator;

    @BeforeAll
    static void start() {
        evaluator = new CellEvaluator(System.getProperty("java.class.path"));
    }

    @AfterAll
    static void stop() {
        evaluator.close();
    }

    @Test
    void shouldReturnTheValueOfTheLastExpression() {
        assertEquals(42, evaluator.evaluate("int seven = 7;\nint six = 6;\nseven * six"));
    }

    @Test
    void shouldReturnTheObjectItselfAndNotItsText() {
        assertEquals(Duration.ofSeconds(90), evaluator.evaluate("Duration.ofMinutes(1).plusSeconds(30)"));
    }

    @Test
    void shouldReturnTheValueOfAVariable() {
        evaluator.evaluate("var word = \"weir\";");

        assertEquals("weir", evaluator.evaluate("word // a name alone"));
    }

    @Test
    void shouldReturnNothingWhereTheLastExpressionIsClosedByASemicolon() {
        assertNull(evaluator.evaluate("1 + 1;"));
    }

    @Test
    void shouldReturnNothingForADeclaration() {
        assertNull(evaluator.evaluate("1 + 1\n;int declared = 3;"));
    }

    @Test
    void shouldReturnNothingForACellOfCommentsAlone() {
        assertNull(evaluator.evaluate("// nothing\n\n/* at all */\n"));
    }

    @Test
    void shouldKnowInALaterCellWhatAnEarlierOneDeclared() {
        evaluator.evaluate(
                "record Sale(String shop, long cents) {}\nlong doubled(Sale sale) { return 2 * sale.cents(); }");

        assertEquals(500L, evaluator.evaluate("doubled(new Sale(\"mill\", 250))"));
    }

    @Test
    void shouldKeepStatementsThatSpanLinesTogether() {
        assertEquals(
                "[B, A]",
                evaluator
                        .evaluate("List.of(\"a\", \"b\").stream()\n    .map(String::toUpperCase)\n"
                                + "    .sorted(Comparator.reverseOrder())\n    .toList()")
                        .toString());
    }

    @Test
    void shouldLetMethodsOfOneCellCallEachOther() {
        evaluator.evaluate("boolean even(int n) { return n == 0 || odd(n - 1); }\n"
                + "boolean odd(int n) { return n != 0 && even(n - 1); }");

        assertEquals(true, evaluator.evaluate("even(10)"));
    }

    @Test
    void shouldMakeRecordsThatALibraryCanConstruct() throws Throwable {
        Class<?> type = (Class<?>) evaluator.evaluate("record Reading(int level) {}\nReading.class");

        Object reading = MethodHandles.publicLookup()
                .findConstructor(type, MethodType.methodType(void.class, int.class))
                .invoke(3);

        assertEquals("Reading[level=3]", reading.toString());
    }

    @Test
    void shouldNameTheLineAndTheColumnThatDoNotCompile() {
        CellFailure failure = assertThrows(
                CellFailure.class,
                () -> evaluator.evaluate("\n// a comment\nint fine = 1;\nint wrong = fine + missing;"));

        assertTrue(failure.getMessage().contains(", line 4: cannot find symbol"), failure.getMessage());
        assertTrue(failure.getMessage().contains("symbol:   variable missing"), failure.getMessage());
        assertTrue(
                failure.getMessage().endsWith("    int wrong = fine + missing;\n    " + " ".repeat(19) + "^"),
                failure.getMessage());
    }

    @Test
    void shouldNotRunWhatFollowsAFailure() {
        evaluator.evaluate("int[] ran = {0};");

        assertThrows(CellFailure.class, () -> evaluator.evaluate("ran[0] = 1;\nnonsense();\nran[0] = 2;"));

        assertEquals(1, evaluator.evaluate("ran[0]"));
    }

    @Test
    void shouldRefuseACellThatEndsInTheMiddleOfAStatement() {
        CellFailure failure = assertThrows(
                CellFailure.class, () -> evaluator.evaluate("int whole = 1;\n\nfor (int i = 0; i < 3; i++) {"));

        assertTrue(
                failure.getMessage().contains(", line 3: the cell ends in the middle of the statement"),
                failure.getMessage());
    }

    @Test
    void shouldRefuseAMethodThatCallsWhatIsDeclaredNowhere() {
        CellFailure failure =
                assertThrows(CellFailure.class, () -> evaluator.evaluate("int outer() {\n    return inner();\n}"));

        assertTrue(
                failure.getMessage().contains("line 1: outer uses what is declared nowhere: method inner()"),
                failure.getMessage());
    }

    @Test
    void shouldTellTheExceptionAndTheLinesOfTheNotebookThatLedToIt() {
        evaluator.evaluate(
                "int half(int n) {\n    if (n % 2 != 0) {\n        throw new IllegalArgumentException(\"odd: \" + n);\n"
                        + "    }\n    return n / 2;\n}");

        CellFailure failure =
                assertThrows(CellFailure.class, () -> evaluator.evaluate("int even = half(4);\nhalf(3);"));

        List<String> lines = failure.getMessage().lines().toList();
        assertEquals("java.lang.IllegalArgumentException: odd: 3", lines.get(0));
        assertTrue(lines.get(1).matches("  at cell \\d+, line 3 \\(half\\)"), failure.getMessage());
        assertTrue(lines.get(2).matches("  at cell \\d+, line 2"), failure.getMessage());
        assertEquals(3, lines.size(), failure.getMessage());
    }

    @Test
    void shouldCountTheLinesOfCommentsBeforeTheStatementThatThrows() {
        CellFailure failure = assertThrows(
                CellFailure.class,
                () -> evaluator.evaluate("int zero = 0;\n\n// one\n/* two\n */ int one = 1 / zero;"));

        assertTrue(failure.getMessage().matches("(?s).*  at cell \\d+, line 5"), failure.getMessage());
    }

    @Test
    void shouldTellTheCauseOfAnException() {
        CellFailure failure = assertThrows(
                CellFailure.class,
                () -> evaluator.evaluate(
                        "throw new IllegalStateException(\"outside\", new RuntimeException(\"inside\"));"));

        assertTrue(failure.getMessage().startsWith("java.lang.IllegalStateException: outside"), failure.getMessage());
        assertTrue(
                failure.getMessage().contains("\ncaused by: java.lang.RuntimeException: inside"), failure.getMessage());
    }

    @Test
    void shouldNotMentionTheKernelInAFailure() {
        CellFailure failure = assertThrows(CellFailure.class, () -> evaluator.evaluate("Integer.parseInt(\"seven\")"));

        assertTrue(failure.getMessage().contains("at java.base/java.lang.Integer.parseInt"), failure.getMessage());
        assertFalse(failure.getMessage().contains("dev.weir.notebook"), failure.getMessage());
        assertFalse(failure.getMessage().contains("jdk.jshell"), failure.getMessage());
        assertFalse(failure.getMessage().contains("reflect"), failure.getMessage());
        assertFalse(failure.getMessage().contains("REPL"), failure.getMessage());
        assertEquals(0, failure.getStackTrace().length);
    }

    @Test
    void shouldFailACellThatRunsOutOfStack() {
        evaluator.evaluate("int deep(int n) { return 1 + deep(n + 1); }");

        CellFailure failure = assertThrows(CellFailure.class, () -> evaluator.evaluate("deep(0)"));

        assertTrue(failure.getMessage().startsWith("java.lang.StackOverflowError"), failure.getMessage());
        assertTrue(failure.getMessage().endsWith(" more"), failure.getMessage());
    }

    @Test
    void shouldGoOnAfterAFailure() {
        assertThrows(CellFailure.class, () -> evaluator.evaluate("1 / 0"));

        assertEquals(2, evaluator.evaluate("1 + 1"));
    }

    @Test
    void shouldStopAWaitingCellThatIsInterrupted() {
        evaluator.evaluate("var waiting = new java.util.concurrent.CountDownLatch(1);");
        Thread interrupter = new Thread(() -> {
            // The cell may not have begun: only an interrupt that comes while it runs is felt.
            while (!Thread.currentThread().isInterrupted()) {
                evaluator.interrupt();
                Thread.onSpinWait();
            }
        });
        interrupter.start();
        try {
            CellFailure failure = assertThrows(
                    CellFailure.class,
                    () -> evaluator.evaluate("waiting.await(20, java.util.concurrent.TimeUnit.SECONDS);"));

            assertTrue(failure.getMessage().startsWith("java.lang.InterruptedException"), failure.getMessage());
        } finally {
            interrupter.interrupt();
        }
    }

    @Test
    void shouldRunInTheProcessOfTheKernel() {
        Instant before = Instant.now();

        Object value = evaluator.evaluate("Instant.now()");

        assertEquals(Instant.class, value.getClass());
        assertFalse(((Instant) value).isBefore(before));
    }
}
