package org.vmplacebench.entropy.choco;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.chocosolver.solver.variables.IntVar;
import org.vmplacebench.core.constraint.Among;
import org.vmplacebench.core.constraint.Ban;
import org.vmplacebench.core.constraint.Fence;
import org.vmplacebench.core.constraint.FurtherResource;
import org.vmplacebench.core.constraint.Gather;
import org.vmplacebench.core.constraint.Latency;
import org.vmplacebench.core.constraint.Lonely;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.ResourceCapacity;
import org.vmplacebench.core.constraint.ResourceCapacity.Resource;
import org.vmplacebench.core.constraint.Root;
import org.vmplacebench.core.constraint.RunningCapacity;
import org.vmplacebench.core.constraint.Split;
import org.vmplacebench.core.constraint.SplitAmong;
import org.vmplacebench.core.constraint.Spread;

/**
 * Maps each kind of placement constraints to its form in a Choco model: those of the contract, and
 * what {@link ChocoConstraint}s on the class path bring.
 */
final class ChocoMapper {

  private static final ChocoMapper OWN = new ChocoMapper();

  private final Map<Class<?>, Form> forms = new HashMap<>();

  private ChocoMapper() {
    map(
        Spread.class,
        (spread, in) ->
            in.postSplit(spread.vms().stream().map(vm -> new TreeSet<>(List.of(vm))).toList()));
    map(Split.class, (split, in) -> in.postSplit(split.sets()));
    map(Lonely.class, (lonely, in) -> in.postLonely(lonely.vms()));
    map(Latency.class, (latency, in) -> in.postPairs(latency.vms(), latency::joins));
    map(Gather.class, (gather, in) -> in.postGather(gather.vms()));
    map(Among.class, (among, in) -> in.groupOf(among.vms(), among.groups()));
    map(
        SplitAmong.class,
        (split, in) ->
            in.model()
                .allDifferent(
                    split.sets().stream()
                        .map(set -> in.groupOf(set, split.groups()))
                        .toArray(IntVar[]::new))
                .post());
    map(RunningCapacity.class, (limit, in) -> in.postCount(limit.hosts(), limit.most()));
    map(
        ResourceCapacity.class,
        (limit, in) ->
            in.postSum(
                limit.hosts(),
                limit.most(),
                limit.resource() == Resource.CPU ? in::demand : in::memory));
    map(FurtherResource.class, (limit, in) -> in.postSum(limit.hosts(), limit.most(), limit::need));
    // All that these say is in the domains of the variables.
    map(Fence.class, (fence, in) -> {});
    map(Ban.class, (ban, in) -> {});
    map(Root.class, (root, in) -> {});
  }

  /** States a constraint of a kind that it knows. */
  interface Form {

    /** States a constraint. */
    void post(PlacementConstraint constraint, ConstraintPoster in);
  }

  private <C extends PlacementConstraint> void map(
      Class<C> kind, BiConsumer<C, ConstraintPoster> form) {
    forms.put(kind, (constraint, in) -> form.accept(kind.cast(constraint), in));
  }

  /** The form of a kind; empty where there is none. */
  static Optional<Form> of(Class<? extends PlacementConstraint> kind) {
    Form own = OWN.forms.get(kind);
    if (own != null) {
      return Optional.of(own);
    }
    for (ChocoConstraint<?> brought : ServiceLoader.load(ChocoConstraint.class)) {
      if (brought.kind() == kind) {
        return Optional.of(form(brought));
      }
    }
    return Optional.empty();
  }

  private static <C extends PlacementConstraint> Form form(ChocoConstraint<C> brought) {
    return (constraint, in) -> brought.post(brought.kind().cast(constraint), in);
  }
}
