package org.vmplacebench.core.scheduling;

import java.math.BigDecimal;
import java.util.List;

/** What the JSON file of a snapshot holds; null for what it does not. */
record SnapshotDocument(
    String why,
    BigDecimal time,
    List<Host> hosts,
    List<Vm> vms,
    List<String> constraints,
    List<Fixed> pinned,
    List<Further> resources,
    SnapshotNetwork network) {

  /** A resource beside CPU and memory: what some hosts have of it, and what VMs need. */
  record Further(String name, List<Limit> limits, List<Need> needs) {}

  record Limit(List<BigDecimal> hosts, BigDecimal most, Boolean discrete, Boolean demanded) {}

  record Need(BigDecimal vm, BigDecimal amount) {}

  record Host(BigDecimal index, BigDecimal capacity, BigDecimal memory) {}

  record Vm(BigDecimal index, BigDecimal host, BigDecimal demand, BigDecimal memory) {}

  record Fixed(BigDecimal vm, BigDecimal host, BigDecimal demand, BigDecimal memory) {}
}
