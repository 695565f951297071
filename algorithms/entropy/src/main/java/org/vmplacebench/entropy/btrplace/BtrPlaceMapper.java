package org.vmplacebench.entropy.btrplace;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BiFunction;
import org.btrplace.model.constraint.SatConstraint;
import org.vmplacebench.core.constraint.Among;
import org.vmplacebench.core.constraint.Ban;
import org.vmplacebench.core.constraint.Fence;
import org.vmplacebench.core.constraint.FurtherResource;
import org.vmplacebench.core.constraint.Gather;
import org.vmplacebench.core.constraint.Lonely;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.ResourceCapacity;
import org.vmplacebench.core.constraint.Root;
import org.vmplacebench.core.constraint.RunningCapacity;
import org.vmplacebench.core.constraint.Split;
import org.vmplacebench.core.constraint.SplitAmong;
import org.vmplacebench.core.constraint.Spread;

/**
 * Maps each kind of placement constraints to BtrPlace's: those of the contract, whose names are the
 * same there, and what {@link BtrPlaceConstraint}s on the class path bring.
 */
final class BtrPlaceMapper {

  private static final BtrPlaceMapper OWN = new BtrPlaceMapper();

  private final Map<Class<?>, Form> forms = new HashMap<>();

  private BtrPlaceMapper() {
    map(
        Spread.class,
        (spread, in) ->
            in.some(spread.vms()).size() > 1
                ? List.of(
                    new org.btrplace.model.constraint.Spread(
                        new LinkedHashSet<>(in.some(spread.vms()))))
                : List.of());
    map(
        Gather.class,
        (gather, in) ->
            in.some(gather.vms()).size() > 1
                ? List.of(new org.btrplace.model.constraint.Gather(in.some(gather.vms())))
                : List.of());
    map(
        Lonely.class,
        (lonely, in) ->
            in.some(lonely.vms()).isEmpty()
                ? List.of()
                : List.of(
                    new org.btrplace.model.constraint.Lonely(
                        new LinkedHashSet<>(in.some(lonely.vms())))));
    map(
        Fence.class,
        (fence, in) ->
            in.some(fence.vms()).stream()
                .<SatConstraint>map(
                    vm -> new org.btrplace.model.constraint.Fence(vm, in.there(fence.hosts())))
                .toList());
    map(
        Ban.class,
        (ban, in) ->
            in.some(ban.vms()).stream()
                .<SatConstraint>map(
                    vm -> new org.btrplace.model.constraint.Ban(vm, in.there(ban.hosts())))
                .toList());
    map(
        Root.class,
        (root, in) ->
            in.some(root.vms()).stream()
                .<SatConstraint>map(org.btrplace.model.constraint.Root::new)
                .toList());
    map(
        Among.class,
        (among, in) ->
            in.some(among.vms()).isEmpty()
                ? List.of()
                : List.of(
                    new org.btrplace.model.constraint.Among(
                        in.some(among.vms()), in.groups(among.groups()))));
    map(
        Split.class,
        (split, in) -> List.of(new org.btrplace.model.constraint.Split(in.sets(split.sets()))));
    map(
        SplitAmong.class,
        (split, in) ->
            List.of(
                new org.btrplace.model.constraint.SplitAmong(
                    in.sets(split.sets()), in.groups(split.groups()))));
    map(
        RunningCapacity.class,
        (limit, in) ->
            in.there(limit.hosts()).isEmpty()
                ? List.of()
                : List.of(
                    new org.btrplace.model.constraint.RunningCapacity(
                        new LinkedHashSet<>(in.there(limit.hosts())), limit.most())));
    map(ResourceCapacity.class, (limit, in) -> List.of(in.limit(limit)));
    map(FurtherResource.class, (limit, in) -> List.of(in.limit(limit)));
  }

  /** Translates constraints of a kind that it knows. */
  interface Form {

    /** BtrPlace's constraints for one of ours. */
    List<SatConstraint> translate(PlacementConstraint constraint, ConstraintTranslation in);
  }

  private <C extends PlacementConstraint> void map(
      Class<C> kind, BiFunction<C, ConstraintTranslation, List<SatConstraint>> form) {
    forms.put(kind, (constraint, in) -> form.apply(kind.cast(constraint), in));
  }

  /** The form of a kind; empty where there is none. */
  static Optional<Form> of(Class<? extends PlacementConstraint> kind) {
    Form own = OWN.forms.get(kind);
    if (own != null) {
      return Optional.of(own);
    }
    for (BtrPlaceConstraint<?> brought : ServiceLoader.load(BtrPlaceConstraint.class)) {
      if (brought.kind() == kind) {
        return Optional.of(form(brought));
      }
    }
    return Optional.empty();
  }

  private static <C extends PlacementConstraint> Form form(BtrPlaceConstraint<C> brought) {
    return (constraint, in) -> brought.translate(brought.kind().cast(constraint), in);
  }
}
