package org.vmplacebench.core.constraint;

import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Where VMs are at an instant: on one host each or, while they migrate, on two. */
public final class Whereabouts {

  private final NavigableMap<Integer, NavigableSet<Integer>> hostsOf = new TreeMap<>();
  private final Map<Integer, double[]> amounts;
  private final Whereabouts start;

  private Whereabouts(Map<Integer, double[]> amounts, Whereabouts start) {
    this.amounts = amounts;
    this.start = start == null ? this : start;
  }

  /**
   * Nobody is anywhere yet.
   *
   * @param amounts for each VM its demand in units and its memory in bytes
   */
  public static Whereabouts atStart(Map<Integer, double[]> amounts) {
    return new Whereabouts(amounts, null);
  }

  /** The same places at a later instant, to be changed. */
  public Whereabouts later() {
    Whereabouts later = new Whereabouts(amounts, start);
    hostsOf.forEach((vm, hosts) -> later.hostsOf.put(vm, new TreeSet<>(hosts)));
    return later;
  }

  /** What was before the plan; itself where there is no earlier instant. */
  public Whereabouts start() {
    return start;
  }

  /** A VM is on a host, too. */
  public void add(int vm, int host) {
    hostsOf.computeIfAbsent(vm, unknown -> new TreeSet<>()).add(host);
  }

  /** A VM is no longer on a host. */
  public void remove(int vm, int host) {
    hostsOf.getOrDefault(vm, new TreeSet<>()).remove(host);
  }

  /** A VM is on one host only. */
  public void put(int vm, int host) {
    hostsOf.put(vm, new TreeSet<>(Set.of(host)));
  }

  /** Hosts of a VM; empty where it is not known. */
  public NavigableSet<Integer> hostsOf(int vm) {
    return hostsOf.getOrDefault(vm, new TreeSet<>());
  }

  /** All VMs that are known, rising. */
  public IntStream vms() {
    return hostsOf.keySet().stream().mapToInt(vm -> vm);
  }

  /** The VMs on any of some hosts, rising. */
  public IntStream vmsOnAny(Set<Integer> hosts) {
    return vms().filter(vm -> hostsOf(vm).stream().anyMatch(hosts::contains));
  }

  /** What a VM demands, in units. */
  public double demand(int vm) {
    return amounts.get(vm)[0];
  }

  /** Bytes of a VM. */
  public double memory(int vm) {
    return amounts.get(vm)[1];
  }
}
