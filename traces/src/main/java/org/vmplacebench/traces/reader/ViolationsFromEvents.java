package org.vmplacebench.traces.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.traces.table.ViolationRow;

/**
 * Collects violations, and tells which of them the scheduler saw.
 *
 * <p>A trace has records {@code violation} and {@code violation-out} (begun by the arrival of a
 * migrated VM), and on top of them {@code violation-det} from the moment at which the scheduler saw
 * the overload. A violation counts as detected if a {@code violation-det} of its host ends within
 * 0.01 s of its own end, as the scripts of VMPlaceS have it.
 */
final class ViolationsFromEvents {

  private static final double SAME_END = 0.01;

  /** A span of one host in which the scheduler knew of the overload. */
  private record Sight(double start, double end) {}

  private final List<ViolationRow> rows = new ArrayList<>();
  private final Map<String, List<Sight>> sights = new HashMap<>();

  void add(TraceEvent event) {
    switch (event.value()) {
      case "violation", "violation-out" ->
          rows.add(
              new ViolationRow(
                  event.origin(),
                  event.time(),
                  event.duration(),
                  Double.NaN,
                  event.value().equals("violation-out")));
      case "violation-det" ->
          sights
              .computeIfAbsent(event.origin(), host -> new ArrayList<>())
              .add(new Sight(event.time(), event.end()));
      default -> {
        // normal, underloaded: the host is not in violation.
      }
    }
  }

  /** All violations in the order of the trace, which is that of their ends. */
  List<ViolationRow> rows() {
    sights.values().forEach(spans -> spans.sort((a, b) -> Double.compare(a.end(), b.end())));
    return rows.stream().map(this::withDetection).toList();
  }

  private ViolationRow withDetection(ViolationRow row) {
    List<Sight> spans = sights.getOrDefault(row.host(), List.of());
    double end = row.start() + row.duration();
    double detected = Double.NaN;
    for (int i = firstEndingFrom(spans, end - SAME_END); i < spans.size(); i++) {
      Sight span = spans.get(i);
      if (span.end() > end + SAME_END) {
        break;
      }
      // Seen again while it lasted: the first time counts.
      detected = Double.isNaN(detected) ? span.start() : Math.min(detected, span.start());
    }
    return new ViolationRow(
        row.host(), row.start(), row.duration(), detected, row.causedByMigration());
  }

  private static int firstEndingFrom(List<Sight> spans, double time) {
    int low = 0;
    int high = spans.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (spans.get(middle).end() < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
