package org.vmplacebench.core.scheduling;

import java.util.function.ToIntFunction;
import org.vmplacebench.core.sim.ClusterPort;
import org.vmplacebench.core.sim.VmRequest;

/**
 * Where new VMs are asked for: puts each request to the policy, starts the VM where that says, and
 * destroys it when its lifetime is over. A request that finds no host is put to the policy again
 * and again until its patience is over.
 */
public final class Admissions {

  private final ClusterPort simulation;
  private final Scheduler scheduler;
  private final ToIntFunction<VmRequest> rule;
  private final double patience;
  private final double retry;

  /**
   * Nobody has asked for anything yet.
   *
   * @param rule of the experiment: the host for a request now, or -1 where none has room
   * @param patience seconds for which a request waits where there is no host for it, 0 or more
   * @param retry seconds between two questions on one request, above 0
   */
  public Admissions(
      ClusterPort simulation,
      Scheduler scheduler,
      ToIntFunction<VmRequest> rule,
      double patience,
      double retry) {
    this.simulation = simulation;
    this.scheduler = scheduler;
    this.rule = rule;
    this.patience = patience;
    this.retry = retry;
  }

  /** Somebody wants a VM, now. */
  public void request(VmRequest request) {
    simulation.journal().vmRequested(request);
    ask(request);
  }

  /**
   * Somebody wants a VM on a host of his choice, now; the policy is not asked.
   *
   * @param host its index, or -1 where the choice is left to the policy
   */
  public void request(VmRequest request, int host) {
    if (host < 0) {
      request(request);
      return;
    }
    simulation.journal().vmRequested(request);
    String obstacle = simulation.startObstacle(request.type(), host);
    if (obstacle == null) {
      new Question(request).startOn(host);
    } else {
      simulation.journal().vmRefused(request, obstacle);
    }
  }

  private void ask(VmRequest request) {
    scheduler.placeNew(new Question(request));
  }

  private void refused(VmRequest request, String reason) {
    if (simulation.now() + retry <= request.arrival() + patience) {
      simulation.after(retry, () -> ask(request));
    } else {
      simulation.journal().vmRefused(request, reason);
    }
  }

  private final class Question extends OpenAdmission {

    private Question(VmRequest request) {
      super(request, rule);
    }

    @Override
    public int startOn(int host) {
      requireOpen();
      int vm = simulation.startVm(request().type(), host, request().load());
      close();
      simulation.journal().vmAdmitted(request(), vm);
      if (request().lifetime() < Double.POSITIVE_INFINITY) {
        simulation.after(request().lifetime(), () -> simulation.destroyVm(vm));
      }
      return vm;
    }

    @Override
    public void refuse(String reason) {
      requireOpen();
      close();
      refused(request(), reason);
    }
  }
}
