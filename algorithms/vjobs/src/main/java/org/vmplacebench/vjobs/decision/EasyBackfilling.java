package org.vmplacebench.vjobs.decision;

/**
 * EASY backfilling (Lifka 1995; thesis of A. Lebre, figure 2b): as the static policy, but a vjob
 * may overtake the first one without room where that does not put off its start, as the users'
 * estimates tell.
 */
public final class EasyBackfilling implements DecisionModule {

  @Override
  public String name() {
    return "easy";
  }

  @Override
  public String description() {
    return "FCFS with whole CPUs and EASY backfilling by the users' estimates";
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
    int blocked = reservation.startInOrder();
    if (blocked >= 0) {
      reservation.backfill(blocked);
    }
    return reservation.decision();
  }
}
