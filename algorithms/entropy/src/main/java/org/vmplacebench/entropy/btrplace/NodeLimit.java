package org.vmplacebench.entropy.btrplace;

import java.util.Set;
import org.btrplace.model.Instance;
import org.btrplace.model.VM;
import org.btrplace.scheduler.choco.Parameters;
import org.btrplace.scheduler.choco.ReconfigurationProblem;
import org.btrplace.scheduler.choco.view.ChocoView;

/**
 * Ends a search after a number of nodes, which depends on the problem only. BtrPlace makes it by
 * itself, from the class.
 */
public final class NodeLimit implements ChocoView {

  private final SearchNodes nodes;

  /** The limit that a view of the model states. */
  public NodeLimit(SearchNodes nodes) {
    this.nodes = nodes;
  }

  @Override
  public String getIdentifier() {
    return SearchNodes.NAME;
  }

  @Override
  public boolean inject(Parameters parameters, ReconfigurationProblem problem) {
    problem.getSolver().limitNode(nodes.most(problem.getManageableVMs().size()));
    return true;
  }

  @Override
  public Set<VM> getMisPlacedVMs(Instance instance) {
    return Set.of();
  }
}
