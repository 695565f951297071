package org.vmplacebench.core.platform;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads a flat {@code <cluster>}: a star of like hosts, each with a link of its own, around an
 * optional backbone.
 *
 * <p>As in SimGrid 3.32, a host's way up is its limiter (where {@code limiter_link} is given), its
 * link, and the backbone (where {@code bb_bw} is given); its way down is the reverse.
 */
final class ClusterReader {

  /** More hosts than this are taken for a slip in {@code radical}. */
  private static final int MOST_HOSTS = 10_000_000;

  private static final List<String> ATTRIBUTES =
      List.of(
          "id",
          "prefix",
          "suffix",
          "radical",
          "speed",
          "core",
          "bw",
          "lat",
          "sharing_policy",
          "bb_bw",
          "bb_lat",
          "bb_sharing_policy",
          "limiter_link",
          "loopback_bw",
          "loopback_lat",
          "router_id",
          "topology");
  private static final Pattern RADICAL = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");
  private static final String RADICALS =
      "numbers and ranges of numbers with commas between them, such as 0-31,40, at most "
          + MOST_HOSTS
          + " in all";

  private final Topology topology;
  private final HostReader hosts;
  private final Reports reports;

  ClusterReader(Topology topology, HostReader hosts, Reports reports) {
    this.topology = topology;
    this.hosts = hosts;
    this.reports = reports;
  }

  /**
   * Adds the cluster, hosts and links and all.
   *
   * @param around the zone that it is in; null where it is the outermost one
   */
  void declare(XmlElement element, Zone around) {
    ElementReader reader =
        new ElementReader(element, reports, ATTRIBUTES, List.of("topo_parameters"));
    String topologyName = element.attribute("topology", "FLAT");
    if (!topologyName.equals("FLAT")) {
      reader.fault("topology", "\"" + topologyName + "\" is not supported", "FLAT");
    }
    String id = reader.id();
    if (topology.taken(id)) {
      reader.fault("id", "\"" + id + "\" is the name of something else already", "a unique name");
      return;
    }
    Zone zone = topology.addZone(id, around);
    Wiring wiring = wiring(reader);
    HostSpec host = hosts.read(reader, "any");
    String prefix = reader.required("prefix", "the start of the names of the hosts");
    String suffix = reader.required("suffix", "the end of the names of the hosts");
    int[] radicals = radicals(reader);
    StarRouting star = new StarRouting(radicals.length + 1);
    zone.routeBy(star);
    int backbone = backbone(reader, id);
    for (int radical : radicals) {
      String name = prefix + radical + suffix;
      if (topology.taken(name)) {
        reader.fault(
            "radical",
            "makes a host " + name + ", which is the name of something else already",
            "unique names of hosts");
        continue;
      }
      NetPoint point = topology.addHost(host.named(name), zone);
      wire(reader, star, point.rank(), id + "_link_" + radical, wiring, backbone);
    }
    router(reader, zone, prefix + id + "_router" + suffix);
  }

  private Wiring wiring(ElementReader reader) {
    String policy =
        reader.choice("sharing_policy", List.of("SPLITDUPLEX", "SHARED", "FATPIPE", "FULLDUPLEX"));
    if (policy.equals("FATPIPE")) {
      reports.notice(
          reader.element(),
          "sharing_policy FATPIPE has the effect of SHARED on the links of a cluster, as in SimGrid");
    }
    return new Wiring(
        policy.endsWith("DUPLEX"),
        reader.requiredPositive("bw", Units::bandwidth, Units.BANDWIDTHS),
        reader.required("lat", Units::time, Units.TIMES),
        reader.optionalPositive("limiter_link", Units::bandwidth, 0, Units.BANDWIDTHS),
        loopbackBandwidth(reader),
        reader.optional("loopback_lat", Units::time, 0, Units.TIMES));
  }

  private static double loopbackBandwidth(ElementReader reader) {
    if (reader.has("loopback_lat") && !reader.has("loopback_bw")) {
      reader.fault("loopback_bw", "is missing beside loopback_lat", Units.BANDWIDTHS);
    }
    return reader.optionalPositive("loopback_bw", Units::bandwidth, 0, Units.BANDWIDTHS);
  }

  private int backbone(ElementReader reader, String id) {
    double bandwidth = reader.optionalPositive("bb_bw", Units::bandwidth, 0, Units.BANDWIDTHS);
    double latency = reader.optional("bb_lat", Units::time, 0, Units.TIMES);
    boolean fatPipe =
        reader.choice("bb_sharing_policy", List.of("SHARED", "FATPIPE")).equals("FATPIPE");
    if (!reader.has("bb_bw")) {
      if (latency > 0) {
        reader.fault("bb_bw", "is missing beside bb_lat", Units.BANDWIDTHS);
      }
      return -1;
    }
    return added(
        reader, topology.links().add(new LinkSpec(id + "_backbone", bandwidth, latency, fatPipe)));
  }

  private void wire(
      ElementReader reader, StarRouting star, int host, String name, Wiring wiring, int backbone) {
    LinkTable links = topology.links();
    if (wiring.loopbackBandwidth > 0) {
      int loopback =
          links.add(
              new LinkSpec(
                  name + "_loopback", wiring.loopbackBandwidth, wiring.loopbackLatency, true));
      star.loopback(host, new int[] {added(reader, loopback)});
    }
    int limiter =
        wiring.limiter > 0
            ? added(reader, links.add(new LinkSpec(name + "_limiter", wiring.limiter, 0, false)))
            : -1;
    int up =
        added(
            reader,
            wiring.splitDuplex
                ? links.addSplitDuplex(name, wiring.bandwidth, wiring.latency)
                : links.add(new LinkSpec(name, wiring.bandwidth, wiring.latency, false)));
    int down = wiring.splitDuplex ? up + 1 : up;
    star.up(host, present(limiter, up, backbone), null);
    star.down(host, present(backbone, down, limiter), null);
  }

  private int added(ElementReader reader, int link) {
    if (link < 0) {
      reader.fault("id", "makes links of names that other links have", "unique names of links");
    }
    return link;
  }

  private static int[] present(int... links) {
    return IntStream.of(links).filter(link -> link >= 0).toArray();
  }

  private void router(ElementReader reader, Zone zone, String defaultName) {
    String name =
        reader.has("router_id") ? reader.element().attribute("router_id", "") : defaultName;
    if (topology.taken(name)) {
      reader.fault(
          "router_id", "\"" + name + "\" is the name of something else already", "a unique name");
    } else {
      topology.addRouter(name, zone);
    }
  }

  private int[] radicals(ElementReader reader) {
    String text = reader.required("radical", RADICALS);
    IntStream.Builder radicals = IntStream.builder();
    long count = 0;
    for (String part : text.split(",", -1)) {
      Matcher matcher = RADICAL.matcher(part.strip());
      int first = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
      int last =
          matcher.matches() && matcher.group(2) != null
              ? Integer.parseInt(matcher.group(2))
              : first;
      count += last - (long) first + 1;
      if (!matcher.matches() || last < first || count > MOST_HOSTS) {
        if (reader.element().attributes().containsKey("radical")) {
          reader.fault("radical", "\"" + part + "\" is not possible", RADICALS);
        }
        return new int[0];
      }
      IntStream.rangeClosed(first, last).forEach(radicals);
    }
    return radicals.build().toArray();
  }

  /** The links of one host. */
  private record Wiring(
      boolean splitDuplex,
      double bandwidth,
      double latency,
      double limiter,
      double loopbackBandwidth,
      double loopbackLatency) {}
}
