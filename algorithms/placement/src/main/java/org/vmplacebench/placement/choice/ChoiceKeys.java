package org.vmplacebench.placement.choice;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.Settings;

/** The keys of rules by which hosts are chosen. */
public final class ChoiceKeys implements KeyProvider {

  private static final String WHO =
      "the policies and solvers ffd-lazy, ffd-optimistic, best-fit, worst-fit and round-robin, and"
          + " for new VMs";

  /** Where new VMs go. */
  public static final Key<String> ARRIVALS =
      Key.choice(
          "vm.arrivals.placement",
          HostRule.words(),
          HostRule.FIRST_FIT.word(),
          "Which of the hosts that are on and have the memory and, beside their demand now, the CPU"
              + " for a new VM it starts on: the first one, the one with the least CPU left, the one"
              + " with the most, or the first one after that of the VM before. Placement constraints"
              + " are honoured. placement.filters and placement.weighers say more. A policy may have"
              + " a way of its own.");

  /** Which hosts may be chosen. */
  public static final Key<List<ChoiceRule.Filter>> FILTERS =
      new Key<>(
          "placement.filters",
          new ChoiceList.Filters(),
          "",
          "",
          "Which of the hosts with room for a VM may be chosen, in "
              + WHO
              + ": those that all of these filters accept. Where it is left out: all.");

  /** Which host is best. */
  public static final Key<List<ChoiceRule.Weigher>> WEIGHERS =
      new Key<>(
          "placement.weighers",
          new ChoiceList.Weighers(),
          "",
          "",
          "Which of these hosts is chosen, in "
              + WHO
              + ": the one of the largest weight, which is the sum of what each weigher says, brought"
              + " to 0 to 1 over these hosts, times its factor; of several the first. Where it is"
              + " left out: what the name of the policy or vm.arrivals.placement says.");

  /** The rule that the settings give. */
  public static ChoiceRule rule(Settings settings, HostRule byName) {
    return new ChoiceRule(
        settings.has(FILTERS) ? settings.get(FILTERS) : byName.rule().filters(),
        settings.has(WEIGHERS) ? settings.get(WEIGHERS) : byName.rule().weighers());
  }

  /** The rule for new VMs that the settings give. */
  public static ChoiceRule forArrivals(Settings settings) {
    return rule(settings, HostRule.of(settings.get(ARRIVALS)));
  }

  @Override
  public String title() {
    return "Choice of hosts";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(ARRIVALS, FILTERS, WEIGHERS);
  }
}
