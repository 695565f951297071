package org.vmplacebench.core.platform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The sites that hosts are in: the zones of a platform ({@link HostSpec#site}), in the order of
 * their first hosts. Where all hosts are in one zone, that is the one site, without a name.
 */
public final class Sites {

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> indices = new HashMap<>();
  private final int[] siteOf;

  private Sites(List<HostSpec> hosts) {
    siteOf = new int[hosts.size()];
    for (int host = 0; host < siteOf.length; host++) {
      String name = hosts.get(host).site();
      Integer site = indices.get(name);
      if (site == null) {
        site = names.size();
        names.add(name);
        indices.put(name, site);
      }
      siteOf[host] = site;
    }
  }

  /** The sites of hosts, which are known by their indices. */
  public static Sites of(List<HostSpec> hosts) {
    return new Sites(hosts);
  }

  /** How many there are. */
  public int count() {
    return names.size();
  }

  /** Whether there is more than one. */
  public boolean areSeveral() {
    return names.size() > 1;
  }

  /** Their names, by index. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** Name of a site; empty where there is one only that has none. */
  public String name(int site) {
    return names.get(site);
  }

  /** Index of the site of that name; -1 where there is none. */
  public int indexOf(String name) {
    return indices.getOrDefault(name, -1);
  }

  /** Index of the site of a host. */
  public int of(int host) {
    return siteOf[host];
  }

  /** The hosts of a site, in their order. */
  public int[] hosts(int site) {
    return IntStream.range(0, siteOf.length).filter(host -> siteOf[host] == site).toArray();
  }
}
