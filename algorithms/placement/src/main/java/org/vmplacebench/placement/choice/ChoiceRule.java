package org.vmplacebench.placement.choice;

import java.util.List;
import org.vmplacebench.placement.choice.weighers.Left;

/**
 * By which rule hosts are chosen for VMs: of those with room that all filters accept, the one with
 * the largest weight; of several the first. Without weighers, that is the first one.
 *
 * @param wholePercents whether weights are rounded down to hundredths, as Kubernetes does, so that
 *     more hosts are alike
 * @param tiesByChance whether of hosts of the same weight any is chosen, not the first one
 */
public record ChoiceRule(
    List<Filter> filters, List<Weigher> weighers, boolean wholePercents, boolean tiesByChance) {

  /** The first host with room. */
  public static final ChoiceRule FIRST_FIT = new ChoiceRule(List.of(), List.of());

  /** A rule of exact weights. */
  public ChoiceRule(List<Filter> filters, List<Weigher> weighers) {
    this(filters, weighers, false, false);
  }

  /** Copies the lists. */
  public ChoiceRule {
    filters = List.copyOf(filters);
    weighers = List.copyOf(weighers);
  }

  /**
   * A filter with its bound.
   *
   * @param bound NaN where it has none
   */
  public record Filter(HostFilter filter, double bound) {}

  /**
   * A weigher with its factor.
   *
   * @param factor below 0 where small weights are good; not 0
   */
  public record Weigher(HostWeigher weigher, double factor) {}

  /** The rule that one weigher makes. */
  public static ChoiceRule by(HostWeigher weigher, double factor) {
    return new ChoiceRule(List.of(), List.of(new Weigher(weigher, factor)));
  }

  /** The rule at work on hosts that tell when their room changes. */
  public HostChoice on(Hosts hosts) {
    if (weighers.isEmpty()) {
      return new FirstFit(hosts, this);
    }
    boolean isByRoom =
        weighers.size() == 1
            && weighers.get(0).weigher() instanceof Left
            && hosts.measuresByOneScale()
            && !wholePercents
            && !tiesByChance;
    return isByRoom ? new ByRoom(hosts, this) : new Heaviest(hosts, this);
  }

  /** The rule at work on hosts that do not tell when their room changes. */
  public HostChoice scanning(Hosts hosts) {
    return new Heaviest(hosts, this);
  }

  boolean accepts(Hosts hosts, VmNeed vm, int host) {
    for (Filter each : filters) {
      if (!each.filter().accepts(hosts, vm, host, each.bound())) {
        return false;
      }
    }
    return true;
  }
}
