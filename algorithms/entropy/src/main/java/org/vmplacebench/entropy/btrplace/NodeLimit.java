package org.vmplacebench.entropy.btrplace;

import java.util.Set;
import org.btrplace.model.Instance;
import org.btrplace.model.VM;
import org.btrplace.scheduler.choco.Parameters;
import org.btrplace.scheduler.choco.ReconfigurationProblem;
import org.btrplace.scheduler.choco.view.ChocoView;

/**
 * Ends a search after a number of nodes that depends on the size of the problem only. BtrPlace
 * makes it by itself, from the class.
 */
public final class NodeLimit implements ChocoView {

  private static final String NAME = "org.vmplacebench.nodeLimit";

  /** Nodes for each VM that may move, beyond the few that a search without dead ends needs. */
  private static final int NODES_PER_CANDIDATE = 20;

  @Override
  public String getIdentifier() {
    return NAME;
  }

  @Override
  public boolean inject(Parameters parameters, ReconfigurationProblem problem) {
    problem.getSolver().limitNode((long) NODES_PER_CANDIDATE * problem.getManageableVMs().size());
    return true;
  }

  @Override
  public Set<VM> getMisPlacedVMs(Instance instance) {
    return Set.of();
  }
}
