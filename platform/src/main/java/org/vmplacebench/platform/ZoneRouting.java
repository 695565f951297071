package org.vmplacebench.platform;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.Route;
import org.vmplacebench.core.platform.Routing;
import org.vmplacebench.core.platform.Stretches;

/**
 * Routes through nested zones as SimGrid 3.32 finds them: from the sender up to the gateway of the
 * zone below the first common one, across that common zone, and down from the other gateway to the
 * receiver.
 */
final class ZoneRouting implements Routing {

  private final Stretches<NetPoint> hosts;
  private final List<LinkSpec> links;

  /**
   * Routing between hosts.
   *
   * @param hosts where each host is, by host index
   * @param links all links, by link index; their names do not matter
   */
  ZoneRouting(Stretches<NetPoint> hosts, List<LinkSpec> links) {
    this.hosts = hosts;
    this.links = links;
  }

  @Override
  public Route between(int from, int to) {
    Path path = new Path(hosts.get(from), hosts.get(to));
    path.append(path.start, path.end);
    int[] crossed = Arrays.copyOf(path.links, path.count);
    double latency = 0;
    for (int link : crossed) {
      latency += links.get(link).latency();
    }
    return new Route(crossed, latency);
  }

  @Override
  public Optional<String> gap(int count) {
    return new Connections(hosts.part(0, count)).gap();
  }

  /** The links of the route under way. */
  private static final class Path {

    private final NetPoint start;
    private final NetPoint end;
    private int[] links = new int[8];
    private int count;

    private Path(NetPoint start, NetPoint end) {
      this.start = start;
      this.end = end;
    }

    private void append(NetPoint from, NetPoint to) {
      Zone source = from.around();
      Zone target = to.around();
      NetPoint sourcePoint = from;
      NetPoint targetPoint = to;
      while (source != target) {
        if (source.depth() >= target.depth()) {
          sourcePoint = source.point();
          source = source.around();
        } else {
          targetPoint = target.point();
          target = target.around();
        }
      }
      List<Hop> hops = source.hops(sourcePoint, targetPoint);
      // A zone can only be left and entered through a gateway.
      if (hops.isEmpty()
          || (!sourcePoint.equals(from) && hops.get(0).exit() == null)
          || (!targetPoint.equals(to) && hops.get(hops.size() - 1).entry() == null)) {
        throw noRoute(sourcePoint, targetPoint);
      }
      NetPoint reached = from;
      for (Hop hop : hops) {
        if (hop.exit() != null && !hop.exit().equals(reached)) {
          append(reached, hop.exit());
        }
        append(hop.links());
        reached = hop.entry() == null ? reached : hop.entry();
      }
      if (hops.get(hops.size() - 1).entry() != null && !reached.equals(to)) {
        append(reached, to);
      }
    }

    private void append(int[] more) {
      if (links.length < count + more.length) {
        links = Arrays.copyOf(links, 2 * (count + more.length));
      }
      System.arraycopy(more, 0, links, count, more.length);
      count += more.length;
    }

    private IllegalArgumentException noRoute(NetPoint from, NetPoint to) {
      return new IllegalArgumentException(
          "the platform has no route from "
              + start.name()
              + " to "
              + end.name()
              + ": none from "
              + from.name()
              + " to "
              + to.name());
    }
  }
}
