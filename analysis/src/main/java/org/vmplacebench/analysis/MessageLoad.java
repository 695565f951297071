package org.vmplacebench.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.traces.table.MessageRow;

/** What messages cost whom: the busiest nodes one by one, the mean of all others, and all kinds. */
final class MessageLoad {

  private static final int MOST_NODES = 15;

  private MessageLoad() {}

  /**
   * A part of a bar.
   *
   * @param bar which one: a node or a kind of message
   * @param role of the agents that it is about
   * @param perSecond messages for each simulated second
   * @param bytesPerSecond bytes for each simulated second
   */
  record Part(String bar, String role, double perSecond, double bytesPerSecond) {}

  /**
   * What nodes send and receive, the busiest first.
   *
   * @param seconds simulated time of the run
   */
  static List<Part> byNode(List<MessageRow> rows, double seconds) {
    Map<String, Double> total = new LinkedHashMap<>();
    rows.forEach(row -> total.merge(row.node(), (double) row.sent() + row.received(), Double::sum));
    List<String> busiest =
        total.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(MOST_NODES)
            .map(Map.Entry::getKey)
            .toList();
    List<Part> parts = new ArrayList<>();
    for (String node : busiest) {
      parts.addAll(
          parts(node, rows.stream().filter(row -> row.node().equals(node)).toList(), seconds));
    }
    int others = total.size() - busiest.size();
    if (others > 0) {
      String bar = others == 1 ? "the other one" : "mean of " + others + " others";
      parts.addAll(
          parts(
              bar,
              rows.stream().filter(row -> !busiest.contains(row.node())).toList(),
              seconds * others));
    }
    return parts;
  }

  private static List<Part> parts(String bar, List<MessageRow> rows, double seconds) {
    Map<String, Part> byRole = new LinkedHashMap<>();
    for (MessageRow row : rows) {
      byRole.merge(
          row.role(),
          new Part(
              bar,
              row.role(),
              (row.sent() + row.received()) / seconds,
              (row.sentBytes() + row.receivedBytes()) / seconds),
          MessageLoad::sum);
    }
    return List.copyOf(byRole.values());
  }

  /**
   * What is sent of each kind and by whom.
   *
   * @param seconds simulated time of the run
   */
  static List<Part> byKind(List<MessageRow> rows, double seconds) {
    Map<List<String>, Part> parts = new LinkedHashMap<>();
    for (MessageRow row : rows) {
      if (row.sent() > 0) {
        parts.merge(
            List.of(row.kind(), row.role()),
            new Part(row.kind(), row.role(), row.sent() / seconds, row.sentBytes() / seconds),
            MessageLoad::sum);
      }
    }
    return List.copyOf(parts.values());
  }

  private static Part sum(Part one, Part other) {
    return new Part(
        one.bar(),
        one.role(),
        one.perSecond() + other.perSecond(),
        one.bytesPerSecond() + other.bytesPerSecond());
  }
}
