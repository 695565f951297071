package org.vmplacebench.platform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import org.vmplacebench.core.platform.HostNames;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.NameTable;
import org.vmplacebench.core.platform.NumberedNames;
import org.vmplacebench.core.platform.Run;
import org.vmplacebench.core.platform.Stretches;

/** The links of a platform under construction, by name. */
final class LinkTable {

  private final Stretches<LinkSpec> links = new Stretches<>();
  private final Stretches<LinkSpec> kinds = new Stretches<>();
  private final Stretches<String> names = new Stretches<>();
  private final NameTable<Integer> byName = new NameTable<>();

  /** The link up, the link down being the next. */
  private final NameTable<Integer> splitDuplex = new NameTable<>();

  private int loopback = -1;

  /**
   * Adds a link that is the same in both directions.
   *
   * @return its index; -1, and nothing is added, where the name is taken
   */
  int add(LinkSpec link) {
    if (taken(link.name())) {
      return -1;
    }
    byName.add(link.name(), links.size());
    names.append(link.name());
    kinds.append(link);
    links.append(link);
    return links.size() - 1;
  }

  /**
   * Adds a link for each direction, named as SimGrid does.
   *
   * @return index of the link up, the link down being the next; -1, and nothing is added, where a
   *     name is taken
   */
  int addSplitDuplex(String name, double bandwidth, double latency) {
    String up = name + "_UP";
    String down = name + "_DOWN";
    if (taken(name) || taken(up) || taken(down)) {
      return -1;
    }
    int index = add(new LinkSpec(up, bandwidth, latency, false));
    add(new LinkSpec(down, bandwidth, latency, false));
    splitDuplex.add(name, index);
    return index;
  }

  /**
   * Adds the links of like hosts: all those of the first one, then those of the second one and so
   * on.
   *
   * @param hosts what the names of a host's links begin with
   * @param each the links of one host, named by how the names of such links end
   * @param up index in {@code each} of the link up of a split-duplex link, the link down being the
   *     next; -1 for none
   * @return whether they were added; nothing is where a name is taken
   */
  boolean add(NumberedNames hosts, List<LinkSpec> each, int up) {
    List<NumberedNames> all = new ArrayList<>();
    each.forEach(link -> all.add(hosts.followedBy(link.name())));
    if (all.stream().anyMatch(this::taken) || (up >= 0 && taken(hosts))) {
      return false;
    }
    int first = links.size();
    int perHost = each.size();
    int count = hosts.count() * perHost;
    for (int link = 0; link < perHost; link++) {
      int start = first + link;
      byName.add(all.get(link), host -> start + host * perHost);
    }
    if (up >= 0) {
      splitDuplex.add(hosts, host -> first + up + host * perHost);
    }
    Run<String> added = new Run<>(count, i -> all.get(i % perHost).get(i / perHost));
    names.append(added.part(0, Math.min(HostNames.CANDIDATES, count)));
    kinds.append(new Run<>(count, i -> each.get(i % perHost)));
    links.append(new Run<>(count, i -> each.get(i % perHost).named(added.get(i))));
    return true;
  }

  /** The link that every host without a loopback of its own shares, added when first asked for. */
  int loopback(double bandwidth, double latency) {
    if (loopback < 0) {
      loopback = add(new LinkSpec("__loopback__", bandwidth, latency, true));
    }
    return loopback;
  }

  /** The index of a link, or of one direction of a split-duplex link by its full name. */
  OptionalInt index(String name) {
    return byName.get(name).stream().mapToInt(Integer::intValue).findFirst();
  }

  /** Whether a link has two directions, known as its name with {@code _UP} and {@code _DOWN}. */
  boolean isSplitDuplex(String name) {
    return splitDuplex.holds(name);
  }

  /** The index of one direction of a split-duplex link. */
  int direction(String name, boolean up) {
    return splitDuplex.get(name).orElseThrow() + (up ? 0 : 1);
  }

  /** All links, by index. */
  List<LinkSpec> links() {
    return links;
  }

  /** All links, by index, of which some are not called by their full name: cheaper to ask for. */
  List<LinkSpec> kinds() {
    return kinds;
  }

  /** Names that a route may use, in the order of the file: all but most of large clusters. */
  Collection<String> names() {
    return names;
  }

  private boolean taken(String name) {
    return byName.holds(name) || splitDuplex.holds(name);
  }

  private boolean taken(NumberedNames some) {
    return byName.taken(some).isPresent() || splitDuplex.taken(some).isPresent();
  }
}
