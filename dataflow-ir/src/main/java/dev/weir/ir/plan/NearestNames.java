package dev.weir.ir.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Puts valid names in the order of their likeness to one that is not, for messages. */
public final class NearestNames {
    private NearestNames() {}

    /** The valid names, the nearest first: fewest insertions, deletions and replacements of a character, capitals aside. */
    public static List<String> of(String text, Collection<String> valid) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return valid.stream()
                .sorted(Comparator.comparingInt(name -> distance(wanted, name)))
                .toList();
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
