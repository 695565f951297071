package org.vmplacebench.workbench.packing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.injector.recorded.RecordedRequest;
import org.vmplacebench.placement.resource.Fragmentation;
import org.vmplacebench.placement.resource.Wanted;

/** The kinds of VMs that are asked for: how many of each there are, and how long they live. */
final class Kinds {

  /** So many percent of the requests are of typical kinds, as in the study of openb. */
  private static final double TYPICAL = 95;

  private final List<Wanted> wanted = new ArrayList<>();
  private final List<long[]> counts = new ArrayList<>();
  private final List<double[]> lifetimes = new ArrayList<>();
  private final Map<String, Integer> indexOf = new HashMap<>();
  private long requests;

  /** Counts requests. */
  Kinds(Iterator<RecordedRequest> all, PackedHosts.Models models) {
    while (all.hasNext()) {
      RecordedRequest each = all.next();
      int kind =
          indexOf.computeIfAbsent(
              each.kind(),
              fresh -> {
                wanted.add(
                    new Wanted(
                        each.amounts(),
                        each.gpus(),
                        each.gpuMilli(),
                        models.of(each.models()),
                        wanted.size(),
                        Double.POSITIVE_INFINITY));
                counts.add(new long[1]);
                lifetimes.add(new double[2]);
                return wanted.size() - 1;
              });
      counts.get(kind)[0]++;
      if (each.lifetime() < Double.POSITIVE_INFINITY) {
        lifetimes.get(kind)[0] += each.lifetime();
        lifetimes.get(kind)[1]++;
      }
      requests++;
    }
  }

  /** What a request asks for. */
  Wanted of(RecordedRequest request) {
    return wanted.get(indexOf.get(request.kind()));
  }

  /** Mean lifetime of a kind in seconds; infinite where no end is known. */
  double meanLifetime(int kind) {
    double[] sum = lifetimes.get(kind);
    return sum[1] == 0 ? Double.POSITIVE_INFINITY : sum[0] / sum[1];
  }

  /** The most frequent kinds, up to a number of them. */
  Map<Wanted, Double> frequent(int most) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingLong((Integer i) -> -counts.get(i)[0]).thenComparing(i -> i));
    Map<Wanted, Double> found = new LinkedHashMap<>();
    long sum = 0;
    for (int i = 0; i < Math.min(most, order.size()) && 100.0 * sum < TYPICAL * requests; i++) {
      sum += counts.get(order.get(i))[0];
      found.put(wanted.get(order.get(i)), (double) counts.get(order.get(i))[0]);
    }
    double all = sum;
    found.replaceAll((kind, count) -> count / all);
    return found;
  }

  /** The measure of the fragmentation of GPUs, by the most frequent needs of CPU and GPUs. */
  Fragmentation fragmentation() {
    Map<List<Object>, Integer> place = new HashMap<>();
    List<Wanted> needs = new ArrayList<>();
    List<long[]> sums = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      Wanted each = wanted.get(i);
      List<Object> need = List.of(each.amounts()[0], each.gpuMilli(), each.gpus(), each.models());
      Integer at = place.putIfAbsent(need, needs.size());
      if (at == null) {
        needs.add(each);
        sums.add(new long[] {counts.get(i)[0]});
      } else {
        sums.get(at)[0] += counts.get(i)[0];
      }
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < needs.size(); i++) {
      order.add(i);
    }
    order.sort(
        Comparator.comparingLong((Integer i) -> sums.get(i)[0])
            .thenComparingLong(i -> needs.get(i).amounts()[0])
            .thenComparingInt(i -> needs.get(i).gpuMilli())
            .thenComparingInt(i -> needs.get(i).gpus())
            .thenComparingLong(i -> needs.get(i).models())
            .reversed());
    List<Wanted> typical = new ArrayList<>();
    List<Double> share = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < order.size() && 100 * sum < TYPICAL * requests; i++) {
      typical.add(needs.get(order.get(i)));
      share.add((double) sums.get(order.get(i))[0]);
      sum += share.get(i);
    }
    double all = sum;
    return new Fragmentation(typical, share.stream().mapToDouble(count -> count / all).toArray());
  }
}
