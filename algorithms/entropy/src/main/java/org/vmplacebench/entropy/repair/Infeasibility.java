package org.vmplacebench.entropy.repair;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vmplacebench.core.constraint.Gather;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.RunningCapacity;
import org.vmplacebench.core.constraint.Spread;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.Rules;

/**
 * Proofs that no placement is viable, without a search. For CPU and for memory, of all VMs and of
 * those that constraints keep on some of the hosts: the bounds of {@link PackingBounds}; for named
 * resources those of {@link ResourceBounds}. For both together: VMs of which no two fit on a host,
 * and that do not all find one of their own (pairs). A VM, or VMs that have to be together, that no
 * host can take; VMs that a spread keeps apart and that have too few hosts; more VMs than the hosts
 * outside and inside of a running capacity can take.
 */
public final class Infeasibility {

  private static final int MOST_GROUPS = 64;
  private static final int MOST_APART = 4000;

  private final PlacementProblem problem;
  private final BitSet all = new BitSet();
  private final Map<Integer, Integer> position;
  private final Map<Integer, Integer> hostPosition;
  private final BitSet[] allowed;

  private Infeasibility(PlacementProblem problem) {
    this.problem = problem;
    all.set(0, problem.hosts());
    boolean constrained = !problem.rules().isEmpty();
    position = constrained ? Rules.positions(problem.snapshot().vms()) : Map.of();
    hostPosition = constrained ? Rules.positions(problem.snapshot().hosts()) : Map.of();
    allowed = new BitSet[problem.vms()];
  }

  /** What proves that there is no viable placement; empty where nothing does. */
  public static Optional<String> proof(PlacementProblem problem) {
    Infeasibility bounds = new Infeasibility(problem);
    return Stream.<Supplier<Optional<String>>>of(
            () -> bounds.packing(IntStream.range(0, problem.vms()).toArray(), bounds.all, ""),
            bounds::homeless,
            () -> ResourceBounds.proof(problem),
            bounds::pairs,
            bounds::constraints,
            bounds::fenced)
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> packing(int[] vms, BitSet hosts, String of) {
    int[] on = hosts.stream().toArray();
    return PackingBounds.proof(
            Arrays.stream(vms).mapToLong(problem::demand).toArray(),
            Arrays.stream(on).mapToLong(problem::capacity).toArray())
        .map(bound -> bound + " CPU" + of)
        .or(
            () ->
                PackingBounds.proof(
                        Arrays.stream(vms).mapToLong(problem::memory).toArray(),
                        Arrays.stream(on).mapToLong(problem::memoryCapacity).toArray())
                    .map(bound -> bound + " memory" + of));
  }

  /** Hosts that a VM may be on by the rules, whatever else is there. */
  private BitSet allowed(int vm) {
    if (problem.rules().isEmpty()) {
      return all;
    }
    if (allowed[vm] == null) {
      BitSet hosts = new BitSet();
      all.stream().filter(host -> problem.rules().allows(vm, host)).forEach(hosts::set);
      allowed[vm] = hosts;
    }
    return allowed[vm];
  }

  private boolean fits(long units, long bytes, int host) {
    return units <= problem.capacity(host) && bytes <= problem.memoryCapacity(host);
  }

  private boolean canBeOn(int vm, int host) {
    return allowed(vm).get(host) && fits(problem.demand(vm), problem.memory(vm), host);
  }

  private Optional<String> homeless() {
    boolean found =
        IntStream.range(0, problem.vms())
            .anyMatch(
                vm ->
                    !canBeOn(vm, problem.home(vm))
                        && all.stream().noneMatch(host -> canBeOn(vm, host)));
    return found ? Optional.of("a VM that no host can take") : Optional.empty();
  }

  /** VMs of which no two fit on the largest host, by CPU or by memory. */
  private Optional<String> pairs() {
    long capacity = all.stream().mapToLong(problem::capacity).max().orElse(0);
    long memory = all.stream().mapToLong(problem::memoryCapacity).max().orElse(0);
    int[] large =
        IntStream.range(0, problem.vms())
            .filter(vm -> 2.0 * problem.demand(vm) > capacity || 2.0 * problem.memory(vm) > memory)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer vm) -> -size(vm, capacity, memory)))
            .mapToInt(vm -> vm)
            .limit(MOST_APART)
            .toArray();
    int[] apart = new int[large.length];
    int count = 0;
    for (int vm : large) {
      boolean alone = true;
      for (int i = 0; i < count && alone; i++) {
        alone =
            problem.demand(vm) + problem.demand(apart[i]) > capacity
                || problem.memory(vm) + problem.memory(apart[i]) > memory;
      }
      if (alone) {
        apart[count++] = vm;
      }
    }
    return haveHostsOfTheirOwn(Arrays.copyOf(apart, count))
        ? Optional.empty()
        : Optional.of("VMs of which no two fit on a host");
  }

  private double size(int vm, long capacity, long memory) {
    return Math.max(
        (double) problem.demand(vm) / Math.max(1, capacity),
        (double) problem.memory(vm) / Math.max(1, memory));
  }

  /** Whether some VMs can be on one host each: a matching, by augmenting paths. */
  private boolean haveHostsOfTheirOwn(int[] vms) {
    if (vms.length > problem.hosts()) {
      return false;
    }
    int[] vmOf = new int[problem.hosts()];
    Arrays.fill(vmOf, -1);
    for (int vm : vms) {
      if (!place(vm, vmOf, new BitSet())) {
        return false;
      }
    }
    return true;
  }

  private boolean place(int vm, int[] vmOf, BitSet tried) {
    BitSet hosts = allowed(vm);
    for (int host = hosts.nextSetBit(0); host >= 0; host = hosts.nextSetBit(host + 1)) {
      if (vmOf[host] < 0 && fits(problem.demand(vm), problem.memory(vm), host)) {
        vmOf[host] = vm;
        return true;
      }
    }
    for (int host = hosts.nextSetBit(0); host >= 0; host = hosts.nextSetBit(host + 1)) {
      if (!tried.get(host) && fits(problem.demand(vm), problem.memory(vm), host)) {
        tried.set(host);
        if (place(vmOf[host], vmOf, tried)) {
          vmOf[host] = vm;
          return true;
        }
      }
    }
    return false;
  }

  private Optional<String> constraints() {
    for (PlacementConstraint constraint : problem.rules().constraints()) {
      boolean impossible = false;
      if (constraint instanceof Spread spread) {
        impossible = !haveHostsOfTheirOwn(positions(spread.vms()));
      } else if (constraint instanceof Gather gather) {
        impossible = !haveOneHost(positions(gather.vms()));
      } else if (constraint instanceof RunningCapacity capacity) {
        impossible = exceeds(capacity);
      }
      if (impossible) {
        return Optional.of("the constraint " + constraint.name());
      }
    }
    return Optional.empty();
  }

  private int[] positions(NavigableSet<Integer> vms) {
    return vms.stream().filter(position::containsKey).mapToInt(position::get).toArray();
  }

  private boolean haveOneHost(int[] vms) {
    long units = Arrays.stream(vms).mapToLong(problem::demand).sum();
    long bytes = Arrays.stream(vms).mapToLong(problem::memory).sum();
    return vms.length == 0
        || all.stream()
            .anyMatch(
                host ->
                    fits(units, bytes, host)
                        && Arrays.stream(vms).allMatch(vm -> allowed(vm).get(host)));
  }

  /** Whether VMs must be on hosts that may not have as many, or the others cannot be elsewhere. */
  private boolean exceeds(RunningCapacity limit) {
    BitSet inside = new BitSet();
    limit.hosts().stream()
        .filter(hostPosition::containsKey)
        .forEach(host -> inside.set(hostPosition.get(host)));
    BitSet outside = (BitSet) all.clone();
    outside.andNot(inside);
    int bound =
        (int)
            IntStream.range(0, problem.vms())
                .filter(vm -> !allowed(vm).intersects(outside))
                .count();
    // The smallest ones go where there is no limit.
    int leaving = Math.max(0, problem.vms() - limit.most());
    long units =
        IntStream.range(0, problem.vms()).mapToLong(problem::demand).sorted().limit(leaving).sum();
    long bytes =
        IntStream.range(0, problem.vms()).mapToLong(problem::memory).sorted().limit(leaving).sum();
    return bound > limit.most()
        || units > outside.stream().mapToLong(problem::capacity).sum()
        || bytes > outside.stream().mapToLong(problem::memoryCapacity).sum();
  }

  /** VMs that constraints keep on the same hosts, or on some of these. */
  private Optional<String> fenced() {
    if (problem.rules().isEmpty()) {
      return Optional.empty();
    }
    Map<BitSet, Integer> groups = new HashMap<>();
    IntStream.range(0, problem.vms())
        .filter(vm -> allowed(vm).cardinality() < problem.hosts())
        .forEach(vm -> groups.merge(allowed(vm), 1, Integer::sum));
    List<BitSet> few =
        IntStream.range(0, problem.vms())
            .mapToObj(this::allowed)
            .filter(groups::containsKey)
            .distinct()
            .limit(MOST_GROUPS)
            .toList();
    for (BitSet hosts : few) {
      int[] vms =
          IntStream.range(0, problem.vms()).filter(vm -> isWithin(allowed(vm), hosts)).toArray();
      Optional<String> proof = packing(vms, hosts, " inside a fence");
      if (proof.isPresent()) {
        return proof;
      }
    }
    return Optional.empty();
  }

  private static boolean isWithin(BitSet part, BitSet whole) {
    BitSet rest = (BitSet) part.clone();
    rest.andNot(whole);
    return rest.isEmpty();
  }
}
