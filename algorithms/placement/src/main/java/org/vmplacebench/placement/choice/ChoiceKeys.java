package org.vmplacebench.placement.choice;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;

/** The keys of rules by which hosts are chosen. */
public final class ChoiceKeys implements KeyProvider {

  /** Where new VMs go. */
  public static final Key<String> RULE =
      Key.choice(
          "vm.arrivals.placement",
          HostRule.words(),
          HostRule.FIRST_FIT.word(),
          "Which of the hosts that are on and have the memory and, beside their demand now, the CPU"
              + " for a new VM it starts on: the first one, the one with the least CPU left, the one"
              + " with the most, or the first one after that of the VM before. Placement constraints"
              + " are honoured. A policy may have a way of its own.");

  @Override
  public String title() {
    return "Hosts for new VMs";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(RULE);
  }
}
