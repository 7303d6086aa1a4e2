package dev.weir.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The words of a command line behind what it begins with: options, each with its value in the same word ({@code --a=1}) or in the words up to the
 * next option ({@code --a 1}).
 *
 * @param words as they were typed
 */
record OptionWords(List<String> words) {
    OptionWords {
        words = List.copyOf(words);
    }

    /** Whether there is such an option. */
    boolean has(String option) {
        return words.stream().anyMatch(word -> isOption(word) && name(word).equals(option));
    }

    /** Without these options and their values. */
    OptionWords without(String... names) {
        return without(Set.of(names));
    }

    /** These too, in the place of options of the same names. */
    OptionWords replacedBy(List<String> others) {
        Set<String> names = new HashSet<>();
        others.stream().filter(OptionWords::isOption).map(OptionWords::name).forEach(names::add);
        List<String> all = new ArrayList<>(without(names).words);
        all.addAll(others);
        return new OptionWords(all);
    }

    private OptionWords without(Set<String> names) {
        List<String> rest = new ArrayList<>();
        boolean isGoing = false;
        for (String word : words) {
            if (isOption(word)) {
                isGoing = names.contains(name(word));
            }
            if (!isGoing) {
                rest.add(word);
            }
        }
        return new OptionWords(rest);
    }

    private static boolean isOption(String word) {
        return word.startsWith("--");
    }

    private static String name(String word) {
        int end = word.indexOf('=');
        return end < 0 ? word : word.substring(0, end);
    }
}
