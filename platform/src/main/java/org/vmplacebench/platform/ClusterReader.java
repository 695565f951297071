package org.vmplacebench.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.NumberedNames;

/**
 * Reads a flat {@code <cluster>}: a star of like hosts, each with a link of its own, around an
 * optional backbone.
 *
 * <p>As in SimGrid 3.32, a host's way up is its limiter (where {@code limiter_link} is given), its
 * link, and the backbone (where {@code bb_bw} is given); its way down is the reverse.
 */
final class ClusterReader {

  /** More hosts than this are taken for a slip in {@code radical}. */
  private static final int MOST_HOSTS = 100_000_000;

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
          + " hosts in a platform";

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
    HostSpec like = hosts.read(reader, "any");
    String prefix = reader.required("prefix", "the start of the names of the hosts");
    String suffix = reader.required("suffix", "the end of the names of the hosts");
    List<Range> radicals = radicals(reader);
    int backbone = backbone(reader, id);
    int firstLink = topology.links().links().size();
    int count = 0;
    for (Range range : radicals) {
      NumberedNames names = new NumberedNames(prefix, suffix, range.first, range.last);
      Optional<String> taken = topology.taken(names);
      if (taken.isPresent()) {
        reader.fault(
            "radical",
            "makes a host " + taken.get() + ", which is the name of something else already",
            "unique names of hosts");
        continue;
      }
      topology.addHosts(names, like, zone);
      count += names.count();
      NumberedNames start = new NumberedNames(id + "_link_", "", range.first, range.last);
      if (!topology.links().add(start, wiring.links, wiring.splitDuplex ? wiring.wires.up() : -1)) {
        taken(reader);
      }
    }
    zone.routeBy(new ClusterStar(count, firstLink, backbone, wiring.wires));
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
    boolean splitDuplex = policy.endsWith("DUPLEX");
    double bandwidth = reader.requiredPositive("bw", Units::bandwidth, Units.BANDWIDTHS);
    double latency = reader.required("lat", Units::time, Units.TIMES);
    double limiter = reader.optionalPositive("limiter_link", Units::bandwidth, 0, Units.BANDWIDTHS);
    double loopback = loopbackBandwidth(reader);
    double loopbackLatency = reader.optional("loopback_lat", Units::time, 0, Units.TIMES);
    List<LinkSpec> links = new ArrayList<>();
    if (loopback > 0) {
      links.add(new LinkSpec("_loopback", loopback, loopbackLatency, true));
    }
    if (limiter > 0) {
      links.add(new LinkSpec("_limiter", limiter, 0, false));
    }
    int up = links.size();
    if (splitDuplex) {
      links.add(new LinkSpec("_UP", bandwidth, latency, false));
      links.add(new LinkSpec("_DOWN", bandwidth, latency, false));
    } else {
      links.add(new LinkSpec("", bandwidth, latency, false));
    }
    return new Wiring(
        links,
        splitDuplex,
        new ClusterStar.Wires(
            links.size(),
            loopback > 0 ? 0 : -1,
            limiter > 0 ? up - 1 : -1,
            up,
            splitDuplex ? up + 1 : up));
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
    int added = topology.links().add(new LinkSpec(id + "_backbone", bandwidth, latency, fatPipe));
    if (added < 0) {
      taken(reader);
    }
    return added;
  }

  private static void taken(ElementReader reader) {
    reader.fault("id", "makes links of names that other links have", "unique names of links");
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

  private List<Range> radicals(ElementReader reader) {
    String text = reader.required("radical", RADICALS);
    List<Range> radicals = new ArrayList<>();
    long count = topology.hosts().size();
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
        return List.of();
      }
      radicals.add(new Range(first, last));
    }
    return radicals;
  }

  private record Range(int first, int last) {}

  /**
   * The links of one host.
   *
   * @param links named by how the names of such links end
   */
  private record Wiring(List<LinkSpec> links, boolean splitDuplex, ClusterStar.Wires wires) {}
}
