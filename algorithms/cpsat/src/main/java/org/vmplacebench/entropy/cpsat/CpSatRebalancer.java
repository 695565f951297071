package org.vmplacebench.entropy.cpsat;

import java.util.Optional;
import org.vmplacebench.core.scheduling.CpSatKeys;
import org.vmplacebench.placement.rebalance.RebalanceProblem;
import org.vmplacebench.placement.rebalance.Rebalancer;

/** CP-SAT looks for moves that are better than those of the heuristic. */
public final class CpSatRebalancer implements Rebalancer {

  private static final String SEARCH = "org.vmplacebench.entropy.cpsat.sat.RebalanceSearch";

  @Override
  public String name() {
    return CpSatKeys.NAME;
  }

  @Override
  public Optional<String> obstacle() {
    return OrTools.obstacle();
  }

  @Override
  public Answer find(RebalanceProblem problem, int work) {
    return OrTools.make(SEARCH, Rebalancer.class, new Class<?>[0]).find(problem, work);
  }
}
