package org.vmplacebench.core.scheduling;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.constraint.ConstraintsFile;
import org.vmplacebench.core.constraint.FurtherResource;
import org.vmplacebench.core.constraint.HostLatencies;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.PlacementRules.Pinned;
import org.vmplacebench.core.scheduling.SnapshotDocument.Fixed;
import org.vmplacebench.core.scheduling.SnapshotDocument.Further;
import org.vmplacebench.core.scheduling.SnapshotDocument.Host;
import org.vmplacebench.core.scheduling.SnapshotDocument.Limit;
import org.vmplacebench.core.scheduling.SnapshotDocument.Vm;

/** Turns a document into a snapshot, or into all its faults. */
final class SnapshotReading {

  private static final BigDecimal HOSTS = BigDecimal.valueOf(1_000_000 - 1);
  private static final BigDecimal VMS = BigDecimal.valueOf(10_000_000 - 1);
  private static final BigDecimal UNITS = new BigDecimal("1e18");
  private static final BigDecimal SECONDS = new BigDecimal("1e15");
  private static final BigDecimal BYTES = BigDecimal.valueOf(1L << 60);

  private static final List<BigDecimal> NO_HOST = Collections.singletonList(null);

  private final Path file;
  private final SnapshotDocument document;
  private final List<Fault> faults = new ArrayList<>();
  private BigDecimal bytes = BigDecimal.ZERO;

  SnapshotReading(Path file, SnapshotDocument document) {
    this.file = file;
    this.document = document;
  }

  Snapshot snapshot() {
    if (document == null || document.hosts() == null || document.vms() == null) {
      throw SnapshotFile.fault(file, "holds no problem of a solver: it has no hosts or no VMs");
    }
    double time = number("time", document.time(), SECONDS);
    Map<Integer, Integer> hostPosition = new HashMap<>();
    List<Host> hosts = document.hosts();
    int[] hostIndex = new int[hosts.size()];
    double[] capacity = new double[hosts.size()];
    long[] memory = new long[hosts.size()];
    for (int i = 0; i < hosts.size(); i++) {
      String where = "hosts[" + i + "]";
      Host host = hosts.get(i) == null ? new Host(null, null, null) : hosts.get(i);
      hostIndex[i] = (int) whole(where + ".index", host.index(), HOSTS);
      capacity[i] = number(where + ".capacity", host.capacity(), UNITS);
      memory[i] = memory(where + ".memory", host.memory());
      if (hostPosition.putIfAbsent(hostIndex[i], i) != null && hostIndex[i] >= 0) {
        add(where + ".index", "is there twice: " + hostIndex[i], "each host once");
      }
    }
    Set<Integer> known = new HashSet<>();
    List<Vm> vms = document.vms();
    int[] vmIndex = new int[vms.size()];
    double[] demand = new double[vms.size()];
    long[] vmMemory = new long[vms.size()];
    int[] placement = new int[vms.size()];
    for (int i = 0; i < vms.size(); i++) {
      String where = "vms[" + i + "]";
      Vm vm = vms.get(i) == null ? new Vm(null, null, null, null) : vms.get(i);
      vmIndex[i] = vmOnce(where + ".index", vm.index(), known);
      demand[i] = number(where + ".demand", vm.demand(), UNITS);
      vmMemory[i] = memory(where + ".memory", vm.memory());
      int host = (int) whole(where + ".host", vm.host(), HOSTS);
      placement[i] = hostPosition.getOrDefault(host, -1);
      if (host >= 0 && placement[i] < 0) {
        add(where + ".host", "is on unknown host " + host, "the index of one of its hosts");
      }
    }
    List<Pinned> pinned = pinned(known);
    HostLatencies network = network();
    List<PlacementConstraint> constraints =
        faults.isEmpty() ? constraints(hostIndex, known, network) : List.of();
    List<PlacementConstraint> all = new ArrayList<>(constraints);
    all.addAll(resources(hostPosition, known));
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    return new Snapshot(
        time,
        hostIndex,
        capacity,
        memory,
        vmIndex,
        demand,
        vmMemory,
        placement,
        new PlacementRules(all, pinned));
  }

  private List<Pinned> pinned(Set<Integer> known) {
    List<Pinned> pinned = new ArrayList<>();
    for (int i = 0; document.pinned() != null && i < document.pinned().size(); i++) {
      String where = "pinned[" + i + "]";
      Fixed given = document.pinned().get(i);
      Fixed vm = given == null ? new Fixed(null, null, null, null) : given;
      int index = vmOnce(where + ".vm", vm.vm(), known);
      int host = (int) whole(where + ".host", vm.host(), HOSTS);
      double demand = number(where + ".demand", vm.demand(), UNITS);
      pinned.add(new Pinned(index, host, demand, memory(where + ".memory", vm.memory())));
    }
    return pinned;
  }

  private List<PlacementConstraint> resources(
      Map<Integer, Integer> hostPosition, Set<Integer> known) {
    List<PlacementConstraint> found = new ArrayList<>();
    for (int i = 0; document.resources() != null && i < document.resources().size(); i++) {
      String where = "resources[" + i + "]";
      Further given = document.resources().get(i);
      if (given == null
          || given.name() == null
          || given.limits() == null
          || given.needs() == null
          || given.limits().contains(null)
          || given.needs().contains(null)) {
        add(where, "lacks a name, limits or needs", "all of them");
        continue;
      }
      Map<Integer, Double> needs = new HashMap<>();
      for (int n = 0; n < given.needs().size(); n++) {
        String need = where + ".needs[" + n + "]";
        int vm = (int) whole(need + ".vm", given.needs().get(n).vm(), VMS);
        if (vm >= 0 && !known.contains(vm)) {
          add(need + ".vm", "is " + vm + ", which is none of its VMs", "one of its VMs");
        }
        needs.put(vm, number(need + ".amount", given.needs().get(n).amount(), UNITS));
      }
      for (int l = 0; l < given.limits().size(); l++) {
        found.add(
            limit(
                where + ".limits[" + l + "]",
                given.limits().get(l),
                given.name(),
                needs,
                hostPosition));
      }
    }
    return found;
  }

  private FurtherResource limit(
      String where,
      Limit given,
      String name,
      Map<Integer, Double> needs,
      Map<Integer, Integer> hostPosition) {
    NavigableSet<Integer> hosts = new TreeSet<>();
    for (BigDecimal each : given.hosts() == null ? List.<BigDecimal>of() : given.hosts()) {
      int host = (int) whole(where + ".hosts", each, HOSTS);
      if (host >= 0 && !hostPosition.containsKey(host)) {
        add(where + ".hosts", "has unknown host " + host, "indices of its hosts");
      }
      hosts.add(host);
    }
    double most = number(where + ".most", given.most(), UNITS);
    return new FurtherResource(
        hosts,
        name,
        most,
        needs,
        !Boolean.TRUE.equals(given.discrete()),
        Boolean.TRUE.equals(given.demanded()));
  }

  private List<PlacementConstraint> constraints(
      int[] hostIndex, Set<Integer> vms, HostLatencies network) {
    if (document.constraints() == null || document.constraints().isEmpty()) {
      return List.of();
    }
    if (document.constraints().contains(null)) {
      add("constraints", "has an empty entry", "text");
      return List.of();
    }
    return ConstraintsFile.parse(
        document.constraints(),
        "constraints",
        IntStream.rangeClosed(0, IntStream.of(hostIndex).max().orElse(-1))
            .mapToObj(host -> "host-" + host)
            .toList(),
        vms.stream().mapToInt(vm -> vm).max().orElse(-1) + 1,
        network);
  }

  /** The latencies between hosts; null where the file has none, or wrong ones. */
  private HostLatencies network() {
    SnapshotNetwork network = document.network();
    if (network == null) {
      return null;
    }
    int before = faults.size();
    if (network.groups() == null || network.seconds() == null) {
      add("network", "lacks groups or seconds", "both of them");
      return null;
    }
    int size = network.groups().size();
    List<List<BigDecimal>> rows = network.seconds();
    if (rows.size() != size || rows.stream().anyMatch(row -> row == null || row.size() != size)) {
      add("network.seconds", "is no square", "a row and a column for each group");
      return null;
    }
    Set<Integer> known = new HashSet<>();
    for (int i = 0; i < size; i++) {
      String where = "network.groups[" + i + "]";
      for (BigDecimal given : Objects.requireNonNullElse(network.groups().get(i), NO_HOST)) {
        int host = (int) whole(where, given, HOSTS);
        if (host >= 0 && !known.add(host)) {
          add(where, "has host " + host + ", which is there twice", "each host once");
        }
      }
      rows.get(i).forEach(seconds -> number("network.seconds", seconds, SECONDS));
    }
    return faults.size() > before ? null : network.latencies();
  }

  private int vmOnce(String where, BigDecimal given, Set<Integer> known) {
    int index = (int) whole(where, given, VMS);
    if (index >= 0 && !known.add(index)) {
      add(where, "is there twice: " + index, "each VM once");
    }
    return index;
  }

  private long memory(String where, BigDecimal given) {
    long amount = whole(where, given, BYTES);
    boolean before = bytes.compareTo(BYTES) > 0;
    bytes = bytes.add(BigDecimal.valueOf(Math.max(amount, 0)));
    if (!before && bytes.compareTo(BYTES) > 0) {
      add(where, "makes more memory altogether than " + BYTES + " bytes", "less of it");
    }
    return amount;
  }

  /** A whole number from 0 on; -1 where it is wrong. */
  private long whole(String where, BigDecimal given, BigDecimal most) {
    if (given == null
        || given.signum() < 0
        || given.compareTo(most) > 0
        || given.stripTrailingZeros().scale() > 0) {
      add(where, wrong(given), "a whole number from 0 to " + most);
      return -1;
    }
    return given.longValue();
  }

  private double number(String where, BigDecimal given, BigDecimal most) {
    if (given == null || given.signum() < 0 || given.compareTo(most) > 0) {
      add(where, wrong(given), "a number from 0 to " + most);
      return 0;
    }
    return given.doubleValue();
  }

  private static String wrong(BigDecimal given) {
    return given == null ? "is missing" : "is " + given;
  }

  private void add(String where, String what, String allowed) {
    faults.add(new Fault(file + ": " + where, what, allowed, ""));
  }
}
