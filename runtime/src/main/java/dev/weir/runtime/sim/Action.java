package dev.weir.runtime.sim;

import java.util.Locale;

/**
 * One thing that happens in a simulated world.
 *
 * @param kind what
 * @param a first number, as the kind says
 * @param b second number, as the kind says
 */
public record Action(ActionKind kind, int a, int b) {
    private static final int B_BITS = 28;
    private static final int A_BITS = 28;
    private static final ActionKind[] KINDS = ActionKind.values();

    /** As one number, for lists of many actions. */
    long pack() {
        return ((long) kind.ordinal() << (A_BITS + B_BITS)) | ((long) a << B_BITS) | b;
    }

    static Action unpack(long packed) {
        int mask = (1 << B_BITS) - 1;
        return new Action(
                KINDS[(int) (packed >>> (A_BITS + B_BITS))], (int) (packed >>> B_BITS) & mask, (int) packed & mask);
    }

    /** One line of a file: {@code kind a b}. */
    public String toLine() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + a + " " + b;
    }

    /**
     * Reads what {@link #toLine} wrote.
     *
     * @throws IllegalArgumentException if it is no action
     */
    public static Action parse(String line) {
        String[] parts = line.trim().split("\\s+");
        try {
            if (parts.length == 3) {
                Action action = new Action(
                        ActionKind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                        Integer.parseInt(parts[1]),
                        Integer.parseInt(parts[2]));
                if (action.a >= 0 && action.b >= 0 && action.a < 1 << A_BITS && action.b < 1 << B_BITS) {
                    return action;
                }
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IllegalArgumentException("expected an action such as 'turn 2 16', found '" + line + "'");
    }

    @Override
    public String toString() {
        return toLine();
    }

    /** A fault, for people. */
    String describe() {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return switch (kind) {
            case FAIL -> "will throw at " + Site.values()[a % Site.values().length] + ", passage " + b;
            case DISK -> "disk will do " + DiskFault.values()[a % DiskFault.values().length] + ", call " + b;
            default -> name + " " + a;
        };
    }
}
