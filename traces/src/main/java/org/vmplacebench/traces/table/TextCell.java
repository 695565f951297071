package org.vmplacebench.traces.table;

/**
 * Texts in cells, which spreadsheets must not take for formulas: one that begins with {@code =},
 * {@code +}, {@code -} or {@code @} and is no number has an apostrophe before it. So has one that
 * would look like that without its apostrophes; what is read is what was written.
 */
public final class TextCell {

  private static final String FORMULA = "(?s)'*[=+\\-@\t\r].+";
  private static final String NUMBER = "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?";

  private TextCell() {}

  /** How a text stands in a cell. */
  public static String written(String text) {
    return mayBeFormula(text) && text.matches(FORMULA) && !text.matches(NUMBER) ? "'" + text : text;
  }

  /** The text of a cell. */
  public static String read(String cell) {
    return cell.startsWith("'") && cell.matches(FORMULA) ? cell.substring(1) : cell;
  }

  /** Nearly all texts begin with none of these, and are many. */
  private static boolean mayBeFormula(String text) {
    return !text.isEmpty() && "'=+-@\t\r".indexOf(text.charAt(0)) >= 0;
  }
}
