package org.vmplacebench.analysis.comparison;

import java.util.List;

/** The table of published durations on the page. */
final class PublishedTable {

  /** A row: where, what, and both values. */
  record Row(String hosts, String policy, String kind, String published, String ours) {}

  private PublishedTable() {}

  /** A row for each published value. */
  static List<Row> rows(List<BesidePublished> values) {
    return values.stream()
        .map(
            one ->
                new Row(
                    one.hosts(),
                    one.policy(),
                    one.published().kind(),
                    Rounded.digits(one.published().mean(), 4)
                        + " ± "
                        + Rounded.digits(one.published().sd(), 4)
                        + " s",
                    one.ours().count() == 0 ? "not run here" : ResultsTable.spread(one.ours())))
        .toList();
  }
}
