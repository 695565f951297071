package org.vmplacebench.core.scheduling;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vmplacebench.core.constraint.HostLatencies;

/**
 * How far the hosts of a snapshot are from each other, for its file: hosts that are as far as each
 * other from all others are a group, so that sites are few numbers.
 *
 * @param groups indices of hosts, each in one group
 * @param seconds one way from the hosts of each group to those of each; of a group to itself,
 *     between two different ones of its hosts
 */
record SnapshotNetwork(List<List<BigDecimal>> groups, List<List<BigDecimal>> seconds) {

  /** The network of some hosts. */
  static SnapshotNetwork of(HostLatencies network, int[] hosts) {
    int[] all = IntStream.of(hosts).distinct().sorted().toArray();
    List<List<Integer>> groups = new ArrayList<>();
    for (int host : all) {
      List<Integer> mine =
          groups.stream()
              .filter(group -> areAlike(network, group.get(0), host, all))
              .findFirst()
              .orElse(null);
      if (mine == null) {
        mine = new ArrayList<>();
        groups.add(mine);
      }
      mine.add(host);
    }
    List<List<BigDecimal>> seconds = new ArrayList<>();
    for (List<Integer> from : groups) {
      seconds.add(
          groups.stream()
              .map(to -> new BigDecimal(network.between(from.get(0), to.get(to.size() - 1))))
              .toList());
    }
    return new SnapshotNetwork(
        groups.stream().map(group -> group.stream().map(BigDecimal::valueOf).toList()).toList(),
        seconds);
  }

  private static boolean areAlike(HostLatencies network, int one, int other, int[] all) {
    return network.between(one, other) == network.between(other, one)
        && IntStream.of(all)
            .filter(host -> host != one && host != other)
            .allMatch(
                host ->
                    network.between(one, host) == network.between(other, host)
                        && network.between(host, one) == network.between(host, other));
  }

  /** The latencies; hosts that are in no group are endlessly far away. */
  HostLatencies latencies() {
    Map<Integer, Integer> group = new HashMap<>();
    for (int i = 0; i < groups.size(); i++) {
      for (BigDecimal host : groups.get(i)) {
        group.put(host.intValue(), i);
      }
    }
    double[][] all =
        seconds.stream()
            .map(row -> row.stream().mapToDouble(BigDecimal::doubleValue).toArray())
            .toArray(double[][]::new);
    return (from, to) -> {
      Integer there = group.get(from);
      Integer here = group.get(to);
      if (from == to) {
        return 0;
      }
      return there == null || here == null ? Double.POSITIVE_INFINITY : all[there][here];
    };
  }
}
