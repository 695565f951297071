package org.vmplacebench.entropy.btrplace;

import org.btrplace.model.VM;
import org.btrplace.model.view.ModelView;

/**
 * Tells BtrPlace after how many search nodes to end; {@link NodeLimit} obeys it.
 *
 * @param options search nodes by the number of VMs that BtrPlace may move, be it for an overload or
 *     for a placement constraint
 * @param each at least as many for each VM, by default
 */
record SearchNodes(BtrPlaceOptions options, int each) implements ModelView {

  static final String NAME = "org.vmplacebench.searchNodes";

  long most(int vms) {
    return options.nodesFor(vms, each);
  }

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
