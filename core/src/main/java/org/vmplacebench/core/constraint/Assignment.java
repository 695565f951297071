package org.vmplacebench.core.constraint;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Where VMs are at an instant: on one host each or, while they migrate, on two. */
public final class Assignment {

  /**
   * The index of no host: who is put there is nowhere. A VM that does not run yet is, until it is
   * started.
   */
  public static final int NOWHERE = -2;

  private static final NavigableSet<Integer> NONE = Collections.emptyNavigableSet();

  private final Map<Integer, NavigableSet<Integer>> hostsOf = new HashMap<>();
  private final Map<Integer, NavigableSet<Integer>> vmsOf = new HashMap<>();
  private final Map<Integer, double[]> amounts;
  private final Assignment start;

  private Assignment(Map<Integer, double[]> amounts, Assignment start) {
    this.amounts = amounts;
    this.start = start == null ? this : start;
  }

  /**
   * Nobody is anywhere yet.
   *
   * @param amounts for each VM its demand in units and its memory in bytes
   */
  public static Assignment atStart(Map<Integer, double[]> amounts) {
    return new Assignment(amounts, null);
  }

  /** The same places at a later instant, to be changed. */
  public Assignment later() {
    Assignment later = new Assignment(amounts, start);
    hostsOf.forEach((vm, hosts) -> later.hostsOf.put(vm, new TreeSet<>(hosts)));
    vmsOf.forEach((host, vms) -> later.vmsOf.put(host, new TreeSet<>(vms)));
    return later;
  }

  /** What was before the plan; itself where there is no earlier instant. */
  public Assignment start() {
    return start;
  }

  /** A VM is on a host, too. */
  public void add(int vm, int host) {
    if (host == NOWHERE) {
      return;
    }
    hostsOf.computeIfAbsent(vm, unknown -> new TreeSet<>()).add(host);
    vmsOf.computeIfAbsent(host, unknown -> new TreeSet<>()).add(vm);
  }

  /** A VM is no longer on a host. */
  public void remove(int vm, int host) {
    NavigableSet<Integer> hosts = hostsOf.get(vm);
    if (hosts != null && hosts.remove(host)) {
      vmsOf.get(host).remove(vm);
    }
  }

  /** A VM is on one host only. */
  public void put(int vm, int host) {
    NavigableSet<Integer> hosts = hostsOf(vm);
    while (!hosts.isEmpty()) {
      remove(vm, hosts.first());
    }
    add(vm, host);
  }

  /** Hosts of a VM, not to be changed; empty where it is not known. */
  public NavigableSet<Integer> hostsOf(int vm) {
    return hostsOf.getOrDefault(vm, NONE);
  }

  /** All VMs that are known, rising. */
  public IntStream vms() {
    return hostsOf.keySet().stream().mapToInt(vm -> vm).sorted();
  }

  /** The VMs on a host, rising; not to be changed. */
  public NavigableSet<Integer> vmsOn(int host) {
    return vmsOf.getOrDefault(host, NONE);
  }

  /** The VMs on any of some hosts, rising. */
  public IntStream vmsOnAny(Set<Integer> hosts) {
    return hosts.stream()
        .map(vmsOf::get)
        .filter(Objects::nonNull)
        .flatMap(Set::stream)
        .mapToInt(vm -> vm)
        .distinct()
        .sorted();
  }

  /** Number of VMs on any of some hosts; one that is on two of them counts once. */
  public int countOnAny(Set<Integer> hosts) {
    int count = 0;
    for (Integer host : hosts) {
      for (Integer vm : vmsOf.getOrDefault(host, NONE)) {
        NavigableSet<Integer> places = hostsOf.get(vm);
        count += places.size() == 1 || host.equals(firstAmong(places, hosts)) ? 1 : 0;
      }
    }
    return count;
  }

  private static Integer firstAmong(NavigableSet<Integer> places, Set<Integer> hosts) {
    return places.stream().filter(hosts::contains).findFirst().orElseThrow();
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
