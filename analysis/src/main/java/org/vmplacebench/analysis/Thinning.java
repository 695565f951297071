package org.vmplacebench.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Bounds how many rows go to R, where a figure with more points than this would show nothing but
 * ink.
 *
 * <p>Every n-th row is taken, in the order in which they are given, so that the same run always
 * gives the same figure.
 */
final class Thinning {

  static final int MAX_ROWS = 20_000;

  private Thinning() {}

  /** How many rows each drawn row stands for: 1 where there are at most {@link #MAX_ROWS}. */
  static int stride(int rows) {
    return Math.max(1, (rows + MAX_ROWS - 1) / MAX_ROWS);
  }

  /** Every n-th row, and always the last, as a curve needs its end. */
  static <R> List<R> curve(List<R> rows) {
    int stride = stride(rows.size());
    if (stride == 1) {
      return rows;
    }
    List<R> few = new ArrayList<>(points(rows));
    if ((rows.size() - 1) % stride != 0) {
      few.add(rows.get(rows.size() - 1));
    }
    return few;
  }

  /** Every n-th row. */
  static <R> List<R> points(List<R> rows) {
    int stride = stride(rows.size());
    if (stride == 1) {
      return rows;
    }
    List<R> few = new ArrayList<>(rows.size() / stride + 1);
    for (int i = 0; i < rows.size(); i += stride) {
      few.add(rows.get(i));
    }
    return few;
  }
}
