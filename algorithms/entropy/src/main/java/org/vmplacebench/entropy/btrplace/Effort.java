package org.vmplacebench.entropy.btrplace;

import org.btrplace.scheduler.SchedulerException;
import org.btrplace.scheduler.choco.ChocoScheduler;
import org.btrplace.scheduler.choco.runner.SolvingStatistics;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;

/**
 * What BtrPlace has worked for one answer, in units of {@link SolverAnswer#work}. It follows from
 * the problem and from counts of BtrPlace's own statistics, so that it is the same on any machine.
 *
 * <p>Fitted to thread CPU time (docs/solvers.md): each unit below is 0.5 ns, so that a call takes
 * 50 us, each host and VM 7 us, each placement constraint 0.1 ms; a node of the search 75 ns for
 * each VM that may move and 1.2 us for each constraint; and a failure 0.5 us for each host and VM
 * that may move. Those by which a search ends that has proved its plan best are left out, as they
 * take nearly nothing.
 */
final class Effort {

  private static final double CALL = 100_000;
  private static final double ELEMENT = 14_000;
  private static final double CONSTRAINT = 200_000;
  private static final double NODE_AND_VM = 150;
  private static final double NODE_AND_CONSTRAINT = 2_400;
  private static final double FAIL_AND_ELEMENT = 1_000;

  /** How deep a search is when it has a plan, for each VM that may move. */
  private static final double DEPTH_PER_VM = 1.4;

  private final Snapshot snapshot;
  private double work;

  Effort(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** Counts what another part of the search has worked. */
  void add(double more) {
    work += more;
  }

  /** Counts a call of BtrPlace that has ended, with a plan or without. */
  void count(ChocoScheduler scheduler) {
    int hosts = snapshot.hosts().length;
    int constraints = snapshot.rules().constraints().size();
    work += CALL + ELEMENT * (hosts + snapshot.vms().length) + CONSTRAINT * constraints;
    SolvingStatistics ended;
    try {
      ended = scheduler.getStatistics();
    } catch (SchedulerException e) {
      return; // It ended before its search.
    }
    if (ended != null && ended.getMetrics() != null) {
      int vms = ended.getNbManagedVMs();
      work += ended.getMetrics().nodes() * (NODE_AND_VM * vms + NODE_AND_CONSTRAINT * constraints);
      work += fails(ended, scheduler.doOptimize()) * FAIL_AND_ELEMENT * (hosts + vms);
    }
  }

  private static double fails(SolvingStatistics ended, boolean optimised) {
    double way = optimised && ended.completed() ? DEPTH_PER_VM * ended.getNbManagedVMs() : 0;
    return Math.max(0, ended.getMetrics().fails() - way);
  }

  /** In comparisons of a VM and a host. */
  double work() {
    return work;
  }
}
