package dev.weir.ir.operation;

import dev.weir.ir.state.StateDescriptor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the operations with user-declared state share: one name a state, one text for all. */
final class StateList {
    private StateList() {}

    static void check(List<StateDescriptor> states) {
        Set<String> names = new HashSet<>();
        for (StateDescriptor state : states) {
            if (!names.add(state.name())) {
                throw new IllegalArgumentException(
                        "state '" + state.name() + "' is declared twice: give each state of an operator its own name");
            }
        }
    }

    static String describe(List<StateDescriptor> states) {
        return states.stream()
                .map(state -> state.getClass().getSimpleName() + " " + state.name() + " " + schemaOf(state))
                .sorted()
                .collect(Collectors.joining(", ", "state [", "]"));
    }

    private static String schemaOf(StateDescriptor state) {
        return state instanceof StateDescriptor.Entries<?, ?> entries
                ? entries.keySerde().schema() + " -> " + entries.serde().schema()
                : state.serde().schema();
    }
}
