package org.vmplacebench.core.scheduling;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;

/**
 * Judges a reconfiguration plan without knowing who made it.
 *
 * <p>A plan is right when each migration starts where its VM is, no host's memory is exceeded at
 * any instant, all VMs that wait are started, no VM arrives at a host whose demand then exceeds
 * both its capacity and what it was in the snapshot, no host is overloaded at the end, and the
 * placement constraints hold. A migration takes from its destination when it starts and gives back
 * to its source when it ends; it starts when all that it waits for has ended. How long migrations
 * take is left open: the plan must be right for all durations.
 */
public final class PlanChecker {

  private static final int MOST_SITUATIONS = 4096;

  private final Snapshot snapshot;
  private final List<PlannedMigration> migrations;
  private final double[] demandPerHost;
  private final long[] memoryPerHost;
  private final List<BitSet> ancestors = new ArrayList<>();
  private final Map<Integer, Integer> hostPosition = new HashMap<>();
  private final Map<Integer, Integer> vmPosition = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  private PlanChecker(Snapshot snapshot, ReconfigurationPlan plan) {
    this.snapshot = snapshot;
    migrations = plan.migrations();
    demandPerHost = snapshot.demandPerHost();
    memoryPerHost = snapshot.memoryPerHost();
    for (int position = 0; position < snapshot.hosts().length; position++) {
      hostPosition.put(snapshot.hosts()[position], position);
    }
    for (int position = 0; position < snapshot.vms().length; position++) {
      vmPosition.put(snapshot.vms()[position], position);
    }
    for (PlannedMigration migration : migrations) {
      BitSet before = new BitSet();
      for (int waited : migration.waitsFor()) {
        before.set(waited);
        before.or(ancestors.get(waited));
      }
      ancestors.add(before);
    }
  }

  /**
   * What is wrong with a plan for a snapshot.
   *
   * @return sentences that name hosts and VMs by index; empty where nothing is wrong
   */
  public static List<String> problems(Snapshot snapshot, ReconfigurationPlan plan) {
    PlanChecker checker = new PlanChecker(snapshot, plan);
    if (checker.routesAreRight()) {
      for (int host = 0; host < snapshot.hosts().length; host++) {
        checker.checkHost(host);
      }
      checker.problems.addAll(
          new ConstraintChecker(snapshot, checker.migrations, checker.ancestors).problems());
    }
    return List.copyOf(checker.problems);
  }

  private boolean routesAreRight() {
    Map<Integer, Integer> lastMove = new HashMap<>();
    for (int i = 0; i < migrations.size(); i++) {
      PlannedMigration migration = migrations.get(i);
      String who = "migration " + i + " of VM " + migration.vm();
      Integer vm = vmPosition.get(migration.vm());
      if (vm == null) {
        problems.add(who + ": the VM is not in the snapshot");
        continue;
      }
      if (!hostPosition.containsKey(migration.to())) {
        problems.add(who + " goes to host " + migration.to() + ", which is not in the snapshot");
      }
      if (migration.to() == Assignment.NOWHERE) {
        problems.add(who + " goes to where VMs wait to be started");
      }
      if (migration.from() == migration.to()) {
        problems.add(who + " goes to the host that it leaves");
      }
      Integer previous = lastMove.put(migration.vm(), i);
      int at =
          previous == null
              ? snapshot.hosts()[snapshot.placement()[vm]]
              : migrations.get(previous).to();
      if (migration.from() != at) {
        problems.add(who + " starts on host " + migration.from() + " and the VM is on host " + at);
      }
      if (previous != null && !ancestors.get(i).get(previous)) {
        problems.add(who + " does not wait for migration " + previous + " of the same VM");
      }
    }
    for (int vm = 0; vm < snapshot.vms().length; vm++) {
      int index = snapshot.vms()[vm];
      if (snapshot.hosts()[snapshot.placement()[vm]] == Assignment.NOWHERE
          && !lastMove.containsKey(index)) {
        problems.add("VM " + index + " is not started");
      }
    }
    return problems.isEmpty();
  }

  private void checkHost(int host) {
    int index = snapshot.hosts()[host];
    BitSet arrivals = new BitSet();
    BitSet departures = new BitSet();
    for (int i = 0; i < migrations.size(); i++) {
      arrivals.set(i, migrations.get(i).to() == index);
      departures.set(i, migrations.get(i).from() == index);
    }
    double demand = demandPerHost[host];
    long memory = memoryPerHost[host];
    // A situation is a set of departures that have ended. In each, all arrivals that need no other
    // departure may have started. Those of single arrivals and their unions are the worst ones.
    Set<BitSet> situations = situations(arrivals, departures, index);
    for (BitSet gone : situations) {
      BitSet here = startable(arrivals, departures, gone);
      String when = here.isEmpty() ? " at the start" : " when migrations " + here + " have started";
      long bytes = memory + memoryOf(here) - memoryOf(gone);
      if (bytes > snapshot.memory()[host]) {
        problems.add(
            "host " + index + " lacks " + (bytes - snapshot.memory()[host]) + " bytes" + when);
      }
      double units = demand + demandOf(here) - demandOf(gone);
      double most = Math.max(demand, snapshot.capacity()[host]);
      if (units > most) {
        problems.add("host " + index + " lacks " + (units - most) + " demand units" + when);
      }
    }
    double atEnd = demand + demandOf(arrivals) - demandOf(departures);
    if (atEnd > snapshot.capacity()[host]) {
      problems.add(
          "host "
              + index
              + " lacks "
              + (atEnd - snapshot.capacity()[host])
              + " demand units at the end");
    }
  }

  private Set<BitSet> situations(BitSet arrivals, BitSet departures, int host) {
    Set<BitSet> found = new LinkedHashSet<>();
    found.add(new BitSet());
    List<BitSet> single = new ArrayList<>();
    for (int i = arrivals.nextSetBit(0); i >= 0; i = arrivals.nextSetBit(i + 1)) {
      single.add(departuresBefore(i, departures));
    }
    for (BitSet gone : single) {
      if (found.contains(gone)) {
        continue;
      }
      for (BitSet other : List.copyOf(found)) {
        BitSet union = (BitSet) other.clone();
        union.or(gone);
        found.add(union);
      }
      if (found.size() > MOST_SITUATIONS) {
        problems.add("host " + host + " has more than " + MOST_SITUATIONS + " situations to check");
        return found;
      }
    }
    return found;
  }

  private BitSet startable(BitSet arrivals, BitSet departures, BitSet gone) {
    BitSet startable = new BitSet();
    for (int i = arrivals.nextSetBit(0); i >= 0; i = arrivals.nextSetBit(i + 1)) {
      BitSet missing = departuresBefore(i, departures);
      missing.andNot(gone);
      startable.set(i, missing.isEmpty());
    }
    return startable;
  }

  private BitSet departuresBefore(int migration, BitSet departures) {
    BitSet before = (BitSet) ancestors.get(migration).clone();
    before.and(departures);
    return before;
  }

  private double demandOf(BitSet chosen) {
    return chosen.stream().mapToDouble(i -> snapshot.demand()[vmOf(i)]).sum();
  }

  private long memoryOf(BitSet chosen) {
    return chosen.stream().mapToLong(i -> snapshot.vmMemory()[vmOf(i)]).sum();
  }

  private int vmOf(int migration) {
    return vmPosition.get(migrations.get(migration).vm());
  }
}
