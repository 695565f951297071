package org.vmplacebench.entropy.btrplace;

import java.util.List;
import java.util.Set;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;

/** The keys of the BtrPlace solver. */
public final class BtrPlaceKeys implements KeyProvider {

  static final String REPAIR = "repair";
  static final String FULL = "full";
  static final String FIRST = "first";
  static final String MEMORY = "memory";
  static final String MTTR = "mttr";

  /** Which VMs may move. */
  public static final Key<String> MODE =
      Key.choice(
          "btrplace.mode",
          List.of(REPAIR, FULL),
          REPAIR,
          "Which VMs BtrPlace may move: those that overload their host or break a constraint"
              + " (repair), or all (full, for small clusters).");

  /** What makes a plan good. */
  public static final Key<String> OBJECTIVE =
      Key.choice(
          "btrplace.objective",
          List.of(FIRST, MEMORY, MTTR),
          FIRST,
          "What BtrPlace looks for: its first plan, as in VMPlaceS (first), the least memory of VMs"
              + " that move (memory), or the least mean time to repair (mttr).");

  @Override
  public String title() {
    return "BtrPlace";
  }

  @Override
  public Set<String> readers() {
    return Set.of("btrplace");
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(MODE, OBJECTIVE);
  }
}
