package org.vmplacebench.analysis.comparison;

import java.util.List;
import java.util.Locale;
import org.vmplacebench.analysis.page.Rounded;
import org.vmplacebench.analysis.published.PublishedValue;

/** The table of published numbers on the page. */
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
                    place(one),
                    one.published().kind(),
                    published(one.published()),
                    one.ours().count() == 0 ? "not run here" : ours(one)))
        .toList();
  }

  /** What tells a value from others, in words. */
  static String place(BesidePublished one) {
    PublishedValue value = one.published();
    return value.x() == null
        ? one.policy()
        : "%s: %s, at %s".formatted(value.panel(), one.policy(), Rounded.number(value.x()));
  }

  private static String published(PublishedValue value) {
    String mean = Rounded.digits(value.mean(), 4);
    return value.isDuration() ? mean + " ± " + Rounded.digits(value.sd(), 4) + " s" : mean;
  }

  /** A duration with its deviation, or a metric with how far it is from the published one. */
  private static String ours(BesidePublished one) {
    double mean = one.ours().mean();
    double published = one.published().mean();
    if (one.published().isDuration()) {
      return ResultsTable.spread(one.ours());
    }
    return published == 0
        ? Rounded.digits(mean, 4)
        : String.format(
            Locale.ROOT, "%s (%+.1f %%)", Rounded.digits(mean, 4), 100 * (mean / published - 1));
  }
}
