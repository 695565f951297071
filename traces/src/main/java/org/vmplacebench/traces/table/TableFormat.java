package org.vmplacebench.traces.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How the rows of one table stand in its file: name, columns, and both directions of the
 * conversion.
 *
 * @param <R> the record of a row
 */
public final class TableFormat<R> {

  private final String name;
  private final List<String> columns;
  private final Set<String> optional;
  private final Function<R, Object[]> cells;
  private final Function<Cells, R> row;

  TableFormat(
      String name, List<String> columns, Function<R, Object[]> cells, Function<Cells, R> row) {
    this(name, columns, Set.of(), cells, row);
  }

  TableFormat(
      String name,
      List<String> columns,
      Set<String> optional,
      Function<R, Object[]> cells,
      Function<Cells, R> row) {
    this.name = name;
    this.columns = columns;
    this.optional = optional;
    this.cells = cells;
    this.row = row;
  }

  /** A table whose columns are not known before, with a cell for each in every row. */
  public static TableFormat<Object[]> ofColumns(String name, List<String> columns) {
    return new TableFormat<>(
        name,
        List.copyOf(columns),
        row -> row,
        cells -> columns.stream().map(cells::text).toArray());
  }

  /** The same table for several runs: a row also tells of which run it is. */
  public TableFormat<RunRow<R>> ofManyRuns() {
    List<String> more = new ArrayList<>(List.of("run", "stands_for"));
    more.addAll(columns);
    return new TableFormat<>(
        name,
        List.copyOf(more),
        optional,
        row ->
            Stream.concat(Stream.of(row.run(), row.standsFor()), Arrays.stream(cellsOf(row.row())))
                .toArray(),
        cells -> new RunRow<>(cells.text("run"), cells.count("stands_for"), rowOf(cells)));
  }

  /** Name of the table: its file is this with the ending of its kind. */
  public String name() {
    return name;
  }

  /** File name inside {@code tables/} as CSV. */
  public String fileName() {
    return fileName(TableKind.CSV);
  }

  /** File name inside {@code tables/}. */
  public String fileName(TableKind kind) {
    return name + kind.ending();
  }

  /** Column names in the order of the file. */
  public List<String> columns() {
    return columns;
  }

  /** Column names that a file must have. */
  List<String> needed() {
    return columns.stream().filter(column -> !optional.contains(column)).toList();
  }

  Object[] cellsOf(R value) {
    return cells.apply(value);
  }

  R rowOf(Cells line) {
    return row.apply(line);
  }
}
