package org.vmplacebench.parquet;

/**
 * A column of a Parquet file.
 *
 * @param name its name
 * @param kind what its values are
 */
public record ParquetColumn(String name, Kind kind) {

  /** What the values of a column are; any of them may be missing. */
  public enum Kind {
    /** Numbers with a fraction. */
    NUMBER,
    /** Whole numbers. */
    WHOLE,
    /** True or false. */
    FLAG,
    /** Texts. */
    TEXT,
    /** Instants or days, read as seconds since 1970-01-01 00:00 UTC. */
    TIME,
    /** What is not read here: lists, structures, bytes, intervals. */
    OTHER
  }
}
