package org.vmplacebench.traces.table;

import java.util.List;

/** How a table is stored. */
public enum TableKind {
  /** Text that every tool reads. */
  CSV(".csv"),
  /** Apache Parquet: typed columns, some five times smaller. */
  PARQUET(".parquet");

  private final String ending;

  TableKind(String ending) {
    this.ending = ending;
  }

  /** How the names of such files end, with the dot. */
  public String ending() {
    return ending;
  }

  /** The kinds that {@code csv}, {@code parquet} or {@code both} ask for. */
  public static List<TableKind> of(String words) {
    return switch (words) {
      case "csv" -> List.of(CSV);
      case "parquet" -> List.of(PARQUET);
      case "both" -> List.of(CSV, PARQUET);
      default -> throw new IllegalArgumentException(words);
    };
  }
}
