package org.vmplacebench.workbench.packing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ListSampler;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.injector.recorded.RecordedRequest;

/** Requests in an order that is drawn, one a second, up to how much is to be asked for. */
final class RequestOrder {

  private RequestOrder() {}

  /**
   * All of them in an order that is drawn; then, as in the study of openb (Weng et al., USENIX ATC
   * 2023), some are drawn again, or some of them left out.
   *
   * @param size how much of what counts a request asks for
   * @param target how much is to be asked for together; 0 for each once
   */
  static List<RecordedRequest> shuffled(
      Iterator<RecordedRequest> recorded,
      RandomStreams streams,
      ToLongFunction<RecordedRequest> size,
      double target) {
    List<RecordedRequest> all = new ArrayList<>();
    recorded.forEachRemaining(all::add);
    List<RecordedRequest> order = new ArrayList<>(all);
    ListSampler.shuffle(streams.stream("request order"), order);
    if (target > 0) {
      fill(order, all, streams.stream("more requests"), size, target);
    }
    return order;
  }

  private static void fill(
      List<RecordedRequest> order,
      List<RecordedRequest> all,
      UniformRandomProvider random,
      ToLongFunction<RecordedRequest> size,
      double target) {
    double sum = order.stream().mapToLong(size).sum();
    if (sum == 0) {
      return;
    }
    while (sum > target && !order.isEmpty()) {
      sum -= size.applyAsLong(order.remove(random.nextInt(order.size())));
    }
    while (true) {
      RecordedRequest more = all.get(random.nextInt(all.size()));
      sum += size.applyAsLong(more);
      if (sum > target) {
        return;
      }
      order.add(more);
    }
  }
}
