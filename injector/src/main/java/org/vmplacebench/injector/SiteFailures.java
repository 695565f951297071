package org.vmplacebench.injector;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.platform.SiteNetwork;
import org.vmplacebench.core.platform.Sites;
import org.vmplacebench.core.sim.WorkloadPort;

/**
 * Sites that fail with all their hosts, links between them that fail, and sites that are parted.
 */
final class SiteFailures {

  /** What the names of these things begin with in a file of events. */
  static final String SITE = "site:";

  static final String LINK = "link:";
  static final String NET = "net:";

  /** What stands between the names of sites that are parted together. */
  static final String AND = "+";

  private final WorkloadPort simulation;
  private final Sites sites;
  private final InjectionLog log;
  private final boolean[] failed;

  /** Hosts that were on or booted when their site failed, by site. */
  private final List<List<Integer>> crashed = new ArrayList<>();

  SiteFailures(WorkloadPort simulation, InjectionLog log) {
    this.simulation = simulation;
    this.log = log;
    sites = simulation.cluster().sites();
    failed = new boolean[sites.count()];
    for (int site = 0; site < failed.length; site++) {
      crashed.add(new ArrayList<>());
    }
  }

  /** Whether the site of a host has failed. */
  boolean isFailed(int host) {
    return failed[sites.of(host)];
  }

  /** Whether a site has failed. */
  boolean isSiteFailed(int site) {
    return failed[site];
  }

  /** A site fails, or those of its hosts come back that failed with it. */
  void site(int site, boolean on) {
    if (failed[site] != on) {
      return;
    }
    log.switched(simulation.now(), SITE + sites.name(site), on);
    failed[site] = !on;
    simulation.journal().siteSwitched(site, on);
    if (on) {
      List<Integer> back = List.copyOf(crashed.get(site));
      crashed.get(site).clear();
      back.forEach(simulation::turnOn);
      return;
    }
    for (int host : sites.hosts(site)) {
      if (simulation.cluster().isOn(host)) {
        crashed.get(site).add(host);
        Injector.crash(simulation, host);
      } else if (simulation.cluster().powerState(host) == PowerState.BOOTING) {
        crashed.get(site).add(host);
        simulation.turnOff(host);
      }
    }
  }

  /** A link between sites fails or is mended. */
  void link(String name, boolean on) {
    log.switched(simulation.now(), LINK + name, on);
    simulation.cutLink(name, !on);
  }

  /** Sites are parted from all others, or no longer. */
  void net(NavigableSet<Integer> parted, boolean on) {
    log.switched(
        simulation.now(), NET + String.join(AND, parted.stream().map(sites::name).toList()), on);
    simulation.part(parted, !on);
  }

  /** What a line of a file of events says. */
  void happen(String name, boolean on) {
    if (name.startsWith(SITE)) {
      site(sites.indexOf(name.substring(SITE.length())), on);
    } else if (name.startsWith(LINK)) {
      link(name.substring(LINK.length()), on);
    } else {
      net(parted(sites, name), on);
    }
  }

  private static NavigableSet<Integer> parted(Sites sites, String name) {
    NavigableSet<Integer> parted = new TreeSet<>();
    for (String site : name.substring(NET.length()).split("[+]", -1)) {
      parted.add(sites.indexOf(site));
    }
    return parted;
  }

  /** Whether a name is meant for one of these. */
  static boolean isMeant(String name) {
    return name.startsWith(SITE) || name.startsWith(LINK) || name.startsWith(NET);
  }

  /**
   * What is wrong with a name in a file of events, in words; empty where nothing is.
   *
   * @param network what joins sites; empty where the engine cannot cut it
   */
  static String problem(String name, Sites sites, Optional<SiteNetwork> network) {
    if (!name.startsWith(SITE) && network.isEmpty()) {
      return "this engine cannot cut networks";
    }
    if (name.startsWith(LINK)) {
      Set<String> links = network.orElseThrow().linksByName().keySet();
      return links.contains(name.substring(LINK.length()))
          ? ""
          : "there is no such link between sites: there are " + some(links);
    }
    boolean known =
        name.startsWith(SITE)
            ? sites.indexOf(name.substring(SITE.length())) >= 0
            : !parted(sites, name).contains(-1);
    return known ? "" : "there is no such site: there are " + some(sites.names());
  }

  /** Some of the names that there are; a cluster that is one site has none. */
  static String some(Collection<String> names) {
    List<String> shown = names.stream().filter(name -> !name.isEmpty()).limit(40).toList();
    return shown.isEmpty() ? "none" : String.join(", ", shown);
  }
}
