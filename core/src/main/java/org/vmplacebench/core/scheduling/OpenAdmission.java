package org.vmplacebench.core.scheduling;

import java.util.function.ToIntFunction;
import org.vmplacebench.core.sim.VmRequest;

/** A question for a host that is answered once. */
abstract class OpenAdmission implements VmAdmission {

  private final VmRequest request;
  private final ToIntFunction<VmRequest> rule;
  private boolean open = true;

  OpenAdmission(VmRequest request, ToIntFunction<VmRequest> rule) {
    this.request = request;
    this.rule = rule;
  }

  @Override
  public final VmRequest request() {
    return request;
  }

  @Override
  public final boolean isOpen() {
    return open;
  }

  @Override
  public final int hostByRule() {
    return rule.applyAsInt(request);
  }

  final void requireOpen() {
    if (!open) {
      throw new IllegalStateException(request.name() + " was answered already");
    }
  }

  final void close() {
    open = false;
  }
}
