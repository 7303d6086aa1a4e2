package dev.weir.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown document of the repository, taken apart.
 *
 * @param path from the top of the repository
 * @param text the whole
 */
record Document(String path, String text) {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```\\s*?$");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

    static Document read(String path) {
        return new Document(path, Repository.text(path));
    }

    /** The contents of fenced blocks of one language. */
    List<String> blocks(String language) {
        List<String> found = new ArrayList<>();
        Matcher fence = FENCE.matcher(text);
        while (fence.find()) {
            if (Objects.equals(fence.group(1), language)) {
                found.add(fence.group(2));
            }
        }
        return found;
    }

    /** What stands in backticks outside fenced blocks. */
    List<String> code() {
        return groups(CODE, prose());
    }

    /** Targets of links to other files. */
    List<String> links() {
        return groups(LINK, prose()).stream()
                .filter(target -> !target.contains("://"))
                .toList();
    }

    /** The document without its fenced blocks. */
    String prose() {
        return FENCE.matcher(text).replaceAll("");
    }

    /** Where a link leads, from the top of the repository. */
    Path target(String link) {
        Path directory = Path.of(path).getParent();
        return (directory == null ? Path.of(link) : directory.resolve(link)).normalize();
    }

    /** What stands in backticks in the first cells of the table under the heading that begins so. */
    List<String> firstColumnUnder(String heading) {
        int start = text.indexOf("\n" + heading);
        if (start < 0) {
            throw new IllegalArgumentException(path + " has no heading '" + heading + "'");
        }
        List<String> cells = new ArrayList<>();
        boolean inTable = false;
        for (String line : text.substring(start + 1).lines().skip(1).toList()) {
            if (line.startsWith("#") || (inTable && !line.startsWith("|"))) {
                break;
            }
            inTable |= line.startsWith("|");
            Matcher cell = CODE.matcher(line);
            if (line.startsWith("| `") && cell.find()) {
                cells.add(cell.group(1));
            }
        }
        return cells;
    }

    private static List<String> groups(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
