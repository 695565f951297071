package org.vmplacebench.analysis.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table for readers, on a page and in a paper.
 *
 * @param name for references to it: letters, digits and hyphens
 * @param caption what it shows
 * @param columns their heads
 * @param numeric whether each column holds numbers, which stand on the right
 * @param rows with a cell for each column
 */
public record TextTable(
    String name,
    String caption,
    List<String> columns,
    List<Boolean> numeric,
    List<List<String>> rows) {

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern UNSEEN = Pattern.compile("\\p{Cntrl}");
  private static final Pattern MAY_END = Pattern.compile("(?<=[a-z0-9][._])(?=[a-z])");

  private static final String MARKDOWN_SIGNS = "\\`*_[]<>#!|~$&";

  /** Keeps copies that cannot be changed, and refuses rows of another width. */
  public TextTable {
    columns = List.copyOf(columns);
    numeric = List.copyOf(numeric);
    rows = rows.stream().map(List::copyOf).toList();
    int width = columns.size();
    if (numeric.size() != width || rows.stream().anyMatch(row -> row.size() != width)) {
      throw new IllegalArgumentException("a row of " + name + " has not " + width + " cells");
    }
  }

  /**
   * A table whose columns are told by their heads: those that begin with a number sign, which is
   * not shown, hold numbers.
   */
  public static TextTable of(
      String name, String caption, List<String> heads, List<List<String>> rows) {
    return new TextTable(
        name,
        caption,
        heads.stream().map(head -> head.startsWith("#") ? head.substring(1) : head).toList(),
        heads.stream().map(head -> head.startsWith("#")).toList(),
        rows);
  }

  /** A cell as a page shows it. */
  public record Cell(String text, boolean number) {

    /** The text in parts between which a line may end: the names in the path of a metric. */
    public List<String> parts() {
      boolean isOne = text.indexOf('.') < 0 && text.indexOf('_') < 0;
      return isOne ? List.of(text) : List.of(MAY_END.split(text, -1));
    }
  }

  /** The heads, for a page. */
  public List<Cell> heads() {
    return cells(columns);
  }

  /** The rows, for a page. */
  public List<List<Cell>> lines() {
    return rows.stream().map(this::cells).toList();
  }

  private List<Cell> cells(List<String> row) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> new Cell(row.get(i), numeric.get(i)))
        .toList();
  }

  /** As a table of GitHub's Markdown, below its caption in bold letters. */
  public String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("**" + markdown(caption) + "**");
    lines.add("");
    lines.add(markdownRow(columns));
    lines.add(
        numeric.stream()
            .map(number -> number ? "---:" : ":---")
            .collect(Collectors.joining(" | ", "| ", " |")));
    rows.forEach(row -> lines.add(markdownRow(row)));
    return String.join("\n", lines) + "\n";
  }

  private static String markdownRow(List<String> row) {
    return row.stream().map(TextTable::markdown).collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** Text that Markdown shows as it is, in one line. */
  static String markdown(String text) {
    StringBuilder quoted = new StringBuilder();
    for (char c : plain(text).toCharArray()) {
      if (MARKDOWN_SIGNS.indexOf(c) >= 0) {
        quoted.append('\\');
      }
      quoted.append(c);
    }
    return quoted.toString();
  }

  /** As a {@code table} of LaTeX with the rules of {@code booktabs}. */
  public String latex() {
    List<String> lines = new ArrayList<>();
    lines.add("\\begin{table}");
    lines.add("  \\centering");
    lines.add("  \\caption{" + latex(caption) + "}");
    lines.add("  \\label{tab:" + name + "}");
    lines.add(
        "  \\begin{tabular}{"
            + numeric.stream().map(number -> number ? "r" : "l").collect(Collectors.joining())
            + "}");
    lines.add("    \\toprule");
    lines.add(latexRow(columns));
    lines.add("    \\midrule");
    rows.forEach(row -> lines.add(latexRow(row)));
    lines.add("    \\bottomrule");
    lines.add("  \\end{tabular}");
    lines.add("\\end{table}");
    return String.join("\n", lines) + "\n";
  }

  private static String latexRow(List<String> row) {
    return row.stream().map(TextTable::latex).collect(Collectors.joining(" & ", "    ", " \\\\"));
  }

  /** Text that LaTeX shows as it is, in one line. */
  static String latex(String text) {
    StringBuilder quoted = new StringBuilder();
    char last = ' ';
    for (char c : plain(text).toCharArray()) {
      quoted.append(
          switch (c) {
            case '\\' -> "\\textbackslash{}";
            case '{', '}', '$', '&', '#', '_', '%' -> "\\" + c;
            case '~' -> "\\textasciitilde{}";
            case '^' -> "\\textasciicircum{}";
            case '<' -> "\\textless{}";
            case '>' -> "\\textgreater{}";
            case '|' -> "\\textbar{}";
            case '"' -> "\\char34{}";
            case '`' -> "\\char96{}";
            // A row that begins with one of these would be an argument of the line break before.
            case '[', ']', '*' -> "{" + c + "}";
            // Two of them would become a dash.
            case '-' -> last == '-' ? "{}-" : "-";
            case '±' -> "$\\pm$";
            case '×' -> "$\\times$";
            case 'µ' -> "$\\mu$";
            case '–' -> "--";
            case '\u202F', '\u00A0' -> "\\,";
            default -> String.valueOf(c);
          });
      last = c;
    }
    return quoted.toString();
  }

  /** Whether it is one line already: so are nearly all, and a page has thousands of cells. */
  private static boolean isPlain(String text) {
    char last = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || (c >= '\u007F' && c != '\u202F') || (c == ' ' && last == ' ')) {
        return false;
      }
      last = c;
    }
    return text.isEmpty() || last != ' ';
  }

  /** Without line breaks and what else cannot be seen. */
  private static String plain(String text) {
    if (isPlain(text)) {
      return text;
    }
    String line = BLANKS.matcher(text).replaceAll(" ");
    return UNSEEN.matcher(line).replaceAll("").strip();
  }
}
