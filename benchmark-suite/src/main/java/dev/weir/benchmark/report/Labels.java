package dev.weir.benchmark.report;

import dev.weir.benchmark.result.Cell;
import dev.weir.benchmark.result.CellResult;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Names of cells as short as they tell them apart: the contender, and the settings in which its cells differ. */
final class Labels {
    private final List<Cell> all;

    Labels(List<CellResult> cells) {
        this.all = cells.stream().map(CellResult::cell).toList();
    }

    String of(Cell cell) {
        String settings = differing(cell.contender()).stream()
                .map(name -> text(name, cell.setting(name)))
                .collect(Collectors.joining(" "));
        return settings.isEmpty() ? cell.contender() : cell.contender() + " " + settings;
    }

    /** A number alone says nothing; a name does. */
    private static String text(String name, String value) {
        return value.matches("[0-9].*") ? name + "=" + value : value;
    }

    /** Settings in which the cells of a contender differ. */
    Set<String> differing(String contender) {
        Set<String> differing = new TreeSet<>();
        List<Cell> own =
                all.stream().filter(cell -> cell.contender().equals(contender)).toList();
        for (Cell cell : own) {
            for (String name : cell.settings().keySet()) {
                if (own.stream().anyMatch(other -> !other.setting(name).equals(cell.setting(name)))) {
                    differing.add(name);
                }
            }
        }
        return differing;
    }
}
