package org.vmplacebench.core.platform;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A host as the platform describes it. Hosts that are alike but for their names share what they
 * are.
 */
public final class HostSpec {

  private final Supplier<String> name;
  private final Kind kind;

  /** A host but for its name; what the values are is said where they are read. */
  private record Kind(
      int cores,
      double speed,
      long memory,
      double capacity,
      PowerModel power,
      String site,
      List<Pstate> pstates,
      int pstate,
      Optional<DiskSpec> disk,
      SortedMap<String, Double> resources) {}

  private static final SortedMap<String, Double> NONE =
      Collections.unmodifiableSortedMap(new TreeMap<>());

  /**
   * A host with one pstate in a platform with one site.
   *
   * @param name unique name, for example {@code node0}
   */
  public HostSpec(
      String name, int cores, double speed, long memory, double capacity, PowerModel power) {
    this(name, cores, memory, capacity, List.of(new Pstate(speed, power)), 0);
  }

  /**
   * A host in a platform with one site.
   *
   * @param name unique name, for example {@code node0}
   * @param capacity in demand units, in the given pstate
   * @throws IllegalArgumentException where there could be no such host
   */
  public HostSpec(
      String name, int cores, long memory, double capacity, List<Pstate> pstates, int pstate) {
    this.name = () -> name;
    kind =
        new Kind(
            cores,
            pstates.get(pstate).speed(),
            memory,
            capacity,
            pstates.get(pstate).power(),
            "",
            List.copyOf(pstates),
            pstate,
            Optional.empty(),
            NONE);
    if (cores < 1) {
      throw new IllegalArgumentException("host " + name + " has " + cores + " cores");
    }
    if (!(speed() > 0) || Double.isInfinite(speed())) {
      throw new IllegalArgumentException("host " + name + " has a speed of " + speed() + " flop/s");
    }
    if (memory < 0 || !(capacity >= 0)) {
      throw new IllegalArgumentException("host " + name + " has negative memory or capacity");
    }
  }

  private HostSpec(Supplier<String> name, Kind kind) {
    this.name = name;
    this.kind = kind;
  }

  /** Unique name, for example {@code node0}. */
  public String name() {
    return name.get();
  }

  /** Number of cores, at least 1. */
  public int cores() {
    return kind.cores;
  }

  /**
   * Flop/s of one core, above 0: in the pstate that the platform names. Demand is counted in cores
   * of this speed, whatever pstate the host is in.
   */
  public double speed() {
    return kind.speed;
  }

  /** Bytes of memory for VMs. */
  public long memory() {
    return kind.memory;
  }

  /**
   * CPU capacity for VMs in demand units ({@code hostingnodes.cpucapacity}); may be below what the
   * cores could serve, when a core is set aside for the scheduler. 0 for a host that takes no VMs.
   * It is what policies may count on: the capacity in {@link #pstate}.
   */
  public double capacity() {
    return kind.capacity;
  }

  /** Power model in {@link #pstate}. */
  public PowerModel power() {
    return kind.power;
  }

  /** Name of the zone of the platform that it is in; empty where there is one only. */
  public String site() {
    return kind.site;
  }

  /** What its processors can be switched between, one at least. */
  public List<Pstate> pstates() {
    return kind.pstates;
  }

  /** Index of the pstate that it begins in. */
  public int pstate() {
    return kind.pstate;
  }

  /** Its disk, where the platform describes one. */
  public Optional<DiskSpec> disk() {
    return kind.disk;
  }

  /**
   * What it has for VMs of resources beside CPU and memory, by their names, each above 0: network,
   * disk space, GPUs and whatever else somebody counts.
   */
  public SortedMap<String, Double> resources() {
    return kind.resources;
  }

  /** The same host with named resources; those of which it has 0 are left out. */
  public HostSpec withResources(SortedMap<String, Double> others) {
    SortedMap<String, Double> some = new TreeMap<>(others);
    some.values().removeIf(amount -> amount == 0);
    if (some.values().stream().anyMatch(amount -> !(amount > 0))) {
      throw new IllegalArgumentException("host " + name() + " has a resource below 0");
    }
    return with(memory(), capacity(), disk(), Collections.unmodifiableSortedMap(some));
  }

  /** A host that is the same but for its name, which is asked for whenever it is needed. */
  HostSpec named(Supplier<String> otherName) {
    return new HostSpec(otherName, kind);
  }

  /** The same host in a site. */
  public HostSpec in(String otherSite) {
    return new HostSpec(
        name,
        new Kind(
            cores(),
            speed(),
            memory(),
            capacity(),
            power(),
            otherSite,
            pstates(),
            pstate(),
            disk(),
            resources()));
  }

  /** The same host with so many bytes of memory for VMs. */
  public HostSpec withMemory(long bytes) {
    return with(bytes, capacity(), disk(), resources());
  }

  /** The same host, which takes no VMs. */
  public HostSpec withoutVms() {
    return with(0, 0, disk(), NONE);
  }

  /** The same host with a disk of its own. */
  public HostSpec withDisk(DiskSpec other) {
    return with(memory(), capacity(), Optional.of(other), resources());
  }

  private HostSpec with(
      long memory, double capacity, Optional<DiskSpec> disk, SortedMap<String, Double> resources) {
    return new HostSpec(
        name,
        new Kind(
            cores(), speed(), memory, capacity, power(), site(), pstates(), pstate(), disk,
            resources));
  }

  /** The same host, which begins in another pstate and has the capacity that this one gives. */
  public HostSpec startingIn(int other) {
    return new HostSpec(
        name,
        new Kind(
            cores(),
            speed(),
            memory(),
            capacityIn(other),
            pstates().get(other).power(),
            site(),
            pstates(),
            other,
            disk(),
            resources()));
  }

  /** Capacity for VMs, in demand units, in a pstate: in proportion to its speed. */
  public double capacityIn(int other) {
    return other == pstate()
        ? capacity()
        : capacity() * pstates().get(other).speed() / pstates().get(pstate()).speed();
  }

  /** How many times as fast a core is in a pstate as demand counts it. */
  public double speedupIn(int other) {
    return pstates().get(other).speed() / speed();
  }

  /** Index of the fastest pstate; of equally fast ones, the first. */
  public int fastest() {
    int best = 0;
    for (int p = 1; p < pstates().size(); p++) {
      best = pstates().get(p).speed() > pstates().get(best).speed() ? p : best;
    }
    return best;
  }

  /** Index of the slowest pstate; of equally slow ones, the first. */
  public int slowest() {
    int best = 0;
    for (int p = 1; p < pstates().size(); p++) {
      best = pstates().get(p).speed() < pstates().get(best).speed() ? p : best;
    }
    return best;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HostSpec host && kind.equals(host.kind) && name().equals(host.name());
  }

  @Override
  public int hashCode() {
    return 31 * name().hashCode() + kind.hashCode();
  }

  @Override
  public String toString() {
    return "host " + name() + ", " + kind;
  }
}
