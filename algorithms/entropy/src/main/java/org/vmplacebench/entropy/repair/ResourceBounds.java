package org.vmplacebench.entropy.repair;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmplacebench.core.constraint.FurtherResource;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.Rules;

/**
 * Proofs that hosts have too little of a named resource: a VM that needs more of it than any host
 * has that it may be on, and, where all hosts have a limit of their own, the bounds of {@link
 * PackingBounds}. What is no whole number is rounded for the proof to fail.
 */
public final class ResourceBounds {

  private static final double LARGEST_SUM = 1L << 60;

  private final PlacementProblem problem;

  private ResourceBounds(PlacementProblem problem) {
    this.problem = problem;
  }

  /**
   * What proves that there is no viable placement; empty where nothing does, and at once where no
   * resource is named.
   */
  public static Optional<String> proof(PlacementProblem problem) {
    if (problem.rules().isEmpty()) {
      return Optional.empty();
    }
    List<FurtherResource> limits =
        problem.rules().constraints().stream()
            .filter(FurtherResource.class::isInstance)
            .map(FurtherResource.class::cast)
            .filter(limit -> limit.hosts().size() == 1)
            .toList();
    if (limits.isEmpty()) {
      return Optional.empty();
    }
    ResourceBounds bounds = new ResourceBounds(problem);
    Map<Integer, Integer> hosts = Rules.positions(problem.snapshot().hosts());
    Set<String> names = new LinkedHashSet<>();
    limits.forEach(limit -> names.add(limit.resource()));
    return names.stream()
        .flatMap(
            name ->
                bounds
                    .proof(
                        limits.stream().filter(limit -> limit.resource().equals(name)).toList(),
                        hosts)
                    .map(bound -> bound + " " + name)
                    .stream())
        .findFirst();
  }

  private Optional<String> proof(List<FurtherResource> limits, Map<Integer, Integer> position) {
    long[] most = new long[problem.hosts()];
    Arrays.fill(most, Long.MAX_VALUE);
    for (FurtherResource limit : limits) {
      Integer host = position.get(limit.hosts().first());
      if (host != null) {
        most[host] = Math.min(most[host], (long) Math.ceil(limit.most()));
      }
    }
    for (int host = 0; host < most.length; host++) {
      most[host] = problem.isClosed(host) ? 0 : most[host];
    }
    long[] needs = new long[problem.vms()];
    Map<Integer, Double> first = limits.get(0).needs();
    for (int vm = 0; vm < needs.length; vm++) {
      int index = problem.snapshot().vms()[vm];
      double least = first.getOrDefault(index, 0.0);
      for (FurtherResource limit : limits) {
        // Mostly all share one map of needs.
        least = limit.needs() == first ? least : Math.min(least, limit.need(index));
      }
      needs[vm] = (long) Math.floor(least);
    }
    problem.worked((double) problem.hosts() + problem.vms());
    if (homeless(needs, most)) {
      return Optional.of("a VM that no host has enough for of");
    }
    // Hosts without a limit count too, so that their sum is too large.
    double sums = Arrays.stream(needs).asDoubleStream().sum();
    sums = Math.max(sums, Arrays.stream(most).asDoubleStream().sum());
    return sums < LARGEST_SUM ? PackingBounds.proof(needs, most) : Optional.empty();
  }

  private boolean homeless(long[] needs, long[] most) {
    long least = Arrays.stream(most).min().orElse(0);
    for (int vm = 0; vm < needs.length; vm++) {
      boolean found = needs[vm] <= least;
      for (int host = 0; host < most.length && !found; host++) {
        found =
            needs[vm] <= most[host] && !problem.isClosed(host) && problem.rules().allows(vm, host);
      }
      if (!found) {
        return true;
      }
    }
    return false;
  }
}
