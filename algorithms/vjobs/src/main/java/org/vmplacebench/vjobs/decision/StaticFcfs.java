package org.vmplacebench.vjobs.decision;

/**
 * The static policy that the thesis compares with: first come, first served, a whole CPU for each
 * vCPU for the whole duration of a vjob, neither preemption nor migration. The first vjob without
 * room keeps all those behind it waiting.
 */
public final class StaticFcfs implements DecisionModule {

  @Override
  public String name() {
    return "fcfs";
  }

  @Override
  public String description() {
    return "FCFS with a whole CPU for each vCPU from start to end";
  }

  @Override
  public boolean reservesWholeCpus() {
    return true;
  }

  @Override
  public boolean mayMigrate() {
    return false;
  }

  @Override
  public Decision decide(Queue queue) {
    Reservation reservation = new Reservation(queue);
    reservation.startInOrder();
    return reservation.decision();
  }
}
