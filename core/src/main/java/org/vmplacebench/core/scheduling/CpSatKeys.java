package org.vmplacebench.core.scheduling;

import java.util.List;
import java.util.Set;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;

/**
 * The keys of the solver CP-SAT. They are declared here and not beside it, so that a property file
 * means the same where its module was not built.
 */
public final class CpSatKeys implements KeyProvider {

  /** The name in the {@code solver} property. */
  public static final String NAME = "cp-sat";

  /** Why it may not be there, for people. */
  public static final String WHERE_BUILT =
      "CP-SAT (Google OR-Tools) is built on Linux x86-64 only, as the Maven module"
          + " algorithms/cpsat";

  /** How much work a computation may be. */
  public static final Key<Double> WORK =
      Key.positive(
          "cp-sat.work",
          "",
          "",
          "Most work of one computation with cp-sat, in OR-Tools' deterministic time, which is"
              + " roughly a second of its search: unlike solver.timeout, this limit gives the same"
              + " plans on any machine. Where it is left out, 0.002 for each host and VM, but 0.1 to"
              + " 10. solver.nodes bounds the conflicts of each of its searches, too.");

  @Override
  public String title() {
    return "Solver CP-SAT";
  }

  @Override
  public Set<String> readers() {
    return Set.of(NAME);
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(WORK);
  }
}
