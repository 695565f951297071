package org.vmplacebench.vjobs;

import java.util.function.BooleanSupplier;
import org.vmplacebench.core.vjob.Vjob;
import org.vmplacebench.core.vjob.VjobRequest;

/**
 * A vjob whose end a test decides.
 *
 * @param vms indices in the cluster
 * @param finished whether its application has ended
 */
record ScriptedVjob(VjobRequest request, int[] vms, BooleanSupplier finished) implements Vjob {

  @Override
  public int[] vms() {
    return vms.clone();
  }

  @Override
  public boolean isFinished() {
    return finished.getAsBoolean();
  }
}
