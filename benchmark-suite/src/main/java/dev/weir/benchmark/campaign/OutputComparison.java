package dev.weir.benchmark.campaign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Outputs line by line, each as often as the other has it; in which order parallel sinks append is nobody's promise. */
final class OutputComparison {
    private OutputComparison() {}

    /** Lines of a file, sorted. A last line without an end keeps that, so that a torn one differs. */
    static List<String> sorted(Path file) throws IOException {
        // One char a byte: whatever is in there is compared as it is.
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return List.of(text.split("(?<=\n)")).stream().sorted().toList();
    }

    /** Where the output differs from what was expected; empty if it does not. */
    static String difference(List<String> expected, Path out) throws IOException {
        if (!Files.exists(out)) {
            return "expected " + expected.size() + " lines, found no " + out;
        }
        List<String> found = sorted(out);
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            if (!expected.get(i).equals(found.get(i))) {
                return "line " + (i + 1) + " of the sorted output: expected '"
                        + expected.get(i).strip() + "', found '" + found.get(i).strip() + "'; " + expected.size()
                        + " lines expected, " + found.size() + " found";
            }
        }
        return expected.size() == found.size() ? "" : "expected " + expected.size() + " lines, found " + found.size();
    }
}
