package org.vmplacebench.core.platform;

import java.util.List;

/** Finds hosts by name. Those of clusters take no memory each. */
public final class HostNames {

  /** So many names of a range are candidates for what a misspelt one was meant to be. */
  public static final int CANDIDATES = 1000;

  private final Stretches<HostSpec> hosts;
  private final NameTable<Integer> indices = new NameTable<>();

  /** Indexes the names of hosts, which are unique. */
  public HostNames(List<HostSpec> hosts) {
    this.hosts = Stretches.of(hosts);
    int start = 0;
    for (List<HostSpec> part : this.hosts.parts()) {
      int first = start;
      if (part instanceof HostRun run) {
        indices.add(run.names(), i -> first + i);
      } else {
        for (int i = 0; i < part.size(); i++) {
          indices.add(part.get(i).name(), first + i);
        }
      }
      start += part.size();
    }
  }

  /** Index of the host with a name, or -1. */
  public int index(String name) {
    return indices.get(name).orElse(-1);
  }

  /** Names that a misspelt one may have been meant to be; of a range, the first ones. */
  public List<String> candidates() {
    Stretches<String> names = new Stretches<>();
    for (List<HostSpec> part : hosts.parts()) {
      int count = part instanceof HostRun ? Math.min(CANDIDATES, part.size()) : part.size();
      names.append(new Run<>(count, i -> part.get(i).name()));
    }
    return names;
  }
}
