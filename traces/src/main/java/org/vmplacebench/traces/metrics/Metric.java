package org.vmplacebench.traces.metrics;

import java.util.function.Function;
import org.vmplacebench.traces.table.Numbers;

/**
 * One number (or text) of the summary of a run, declared once: {@code summary.json}, the columns of
 * comparisons, lines of the table on the terminal, figures of comparisons and {@code
 * docs/metrics.md} follow from it.
 *
 * @param path where it stands in {@code summary.json}: its name, or the name of its group and its
 *     own with a dot between them; in comparisons with an underscore instead
 * @param unit of the number; empty for counts and texts
 * @param meaning what it is, in a sentence
 * @param formula how it is computed; empty where it is counted or measured as such
 * @param source what it is counted or computed from
 * @param value its value for a run: a number, a text, or a list of numbers; {@code null} where it
 *     does not concern the run, NaN where there is nothing to average
 * @param line how the terminal shows it; {@code null} where it has no line of its own there
 * @param figure its own figure in comparisons; {@code null} where it has none
 */
public record Metric(
    String path,
    String unit,
    String meaning,
    String formula,
    String source,
    Function<Summary, Object> value,
    Line line,
    Figure figure) {

  /**
   * A line on the terminal.
   *
   * @param label what it begins with, at most 18 characters
   * @param format how the value is shown, as {@link String#format} takes it
   * @param by what the value is divided by before
   */
  public record Line(String label, String format, double by) {

    /** The value as it is shown. */
    public String text(Object value) {
      Object shown = value instanceof Double number ? (Object) (number / by) : value;
      return Numbers.format("%-18s " + format, label, shown);
    }
  }

  /**
   * A figure, drawn by an R script of its name wherever runs that are compared have the metric.
   *
   * @param name of the script and of the files
   * @param caption what it shows, for those who cannot see it too
   */
  public record Figure(String name, String caption) {}

  /**
   * A metric that is a component of the summary: its value is found by its path.
   *
   * @throws IllegalArgumentException where the summary has no such component
   */
  Metric(String path, String unit, String meaning, String formula, String source) {
    this(path, unit, meaning, formula, source, new SummaryPart(path));
  }

  /** A metric with neither a line of its own on the terminal nor a figure. */
  Metric(
      String path,
      String unit,
      String meaning,
      String formula,
      String source,
      Function<Summary, Object> value) {
    this(path, unit, meaning, formula, source, value, null, null);
  }

  /** The same with a line of its own on the terminal. */
  Metric shownAs(String label, String format, double by) {
    Line shown = new Line(label, format, by);
    return new Metric(path, unit, meaning, formula, source, value, shown, figure);
  }

  /** The same with a figure of its own in comparisons. */
  public Metric drawnAs(String name, String caption) {
    Figure drawn = new Figure(name, caption);
    return new Metric(path, unit, meaning, formula, source, value, line, drawn);
  }

  /** Its name where there are no groups: columns of comparisons. */
  public String name() {
    return path.replace('.', '_');
  }
}
