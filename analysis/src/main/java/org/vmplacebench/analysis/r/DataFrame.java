package org.vmplacebench.analysis.r;

import java.util.LinkedHashMap;
import java.util.Map;

/** Columns of equal length on their way to R: numbers or texts by name, in a fixed order. */
public final class DataFrame {

  private final Map<String, Object> columns = new LinkedHashMap<>();
  private int rows = -1;

  /** Adds a column of numbers; NaN arrives as a missing value. */
  public DataFrame with(String name, double[] values) {
    return put(name, values.clone(), values.length);
  }

  /** Adds a column of texts. */
  public DataFrame with(String name, String[] values) {
    return put(name, values.clone(), values.length);
  }

  /** Number of rows; 0 where there is no column. */
  public int rows() {
    return Math.max(0, rows);
  }

  Map<String, Object> columns() {
    return columns;
  }

  private DataFrame put(String name, Object values, int length) {
    if (rows >= 0 && rows != length) {
      throw new IllegalArgumentException(
          "column " + name + " has " + length + " rows instead of " + rows);
    }
    rows = length;
    columns.put(name, values);
    return this;
  }
}
