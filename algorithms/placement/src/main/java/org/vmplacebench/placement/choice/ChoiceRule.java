package org.vmplacebench.placement.choice;

import java.util.List;

/**
 * By which rule hosts are chosen for VMs: of those with room that all filters accept, the one with
 * the largest weight; of several the first. Without weighers, that is the first one.
 */
public record ChoiceRule(List<Filter> filters, List<Weigher> weighers) {

  /** The first host with room. */
  public static final ChoiceRule FIRST_FIT = new ChoiceRule(List.of(), List.of());

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
    return weighers.isEmpty() ? new FirstFit(hosts, this) : new Heaviest(hosts, this);
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
