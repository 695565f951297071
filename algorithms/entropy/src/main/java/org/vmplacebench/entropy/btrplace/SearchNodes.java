package org.vmplacebench.entropy.btrplace;

import org.btrplace.model.VM;
import org.btrplace.model.view.ModelView;

/**
 * Tells BtrPlace after how many search nodes to end; {@link NodeLimit} obeys it.
 *
 * @param most search nodes
 */
record SearchNodes(long most) implements ModelView {

  static final String NAME = "org.vmplacebench.searchNodes";

  @Override
  public String getIdentifier() {
    return NAME;
  }

  @Override
  public ModelView copy() {
    return this;
  }

  @Override
  public boolean substituteVM(VM old, VM replacement) {
    return true;
  }
}
