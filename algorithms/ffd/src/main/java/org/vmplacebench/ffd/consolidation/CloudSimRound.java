package org.vmplacebench.ffd.consolidation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.sim.Computation;
import org.vmplacebench.ffd.packing.Decreasing;
import org.vmplacebench.ffd.packing.RepairSolver;
import org.vmplacebench.placement.Move;
import org.vmplacebench.placement.PlacementProblem;

/**
 * One consolidation as CloudSim 3.0.3 does it (its package {@code power}), which differs from the
 * paper: the rise of a host's power by a VM is counted from what it drew at the look, whatever has
 * been placed since, so that each VM that leaves an overloaded host finds an empty one cheapest; a
 * host without VMs counts as one that idles; hosts that took VMs of overloaded hosts may be emptied
 * in the same round; and a host that could not be emptied takes no VMs.
 *
 * <p>Hosts and VMs are positions in the snapshot.
 */
final class CloudSimRound implements Computation<SolverAnswer> {

  private static final double SECONDS_PER_PAIR = 4e-9;
  private static final int NOWHERE = -1;

  private final Problem problem;
  private final ConsolidationOptions options;
  private int placements;

  CloudSimRound(Problem problem, ConsolidationOptions options) {
    this.problem = problem;
    this.options = options;
  }

  @Override
  public SolverAnswer run() {
    return new Work().run();
  }

  /**
   * How many hosts were chosen for VMs, which is what CloudSim counts as migrations: a VM that left
   * an overloaded host for one that was emptied in the same round counts twice.
   */
  int placements() {
    return placements;
  }

  /** {@inheritDoc} The same as {@link Consolidation}. */
  @Override
  public double modelledSeconds(SolverAnswer answer) {
    Snapshot snapshot = problem.snapshot();
    return SECONDS_PER_PAIR * snapshot.hosts().length * snapshot.vms().length;
  }

  /** What changes in the course of a round. */
  private final class Work {

    private final Snapshot snapshot = problem.snapshot();
    private final int hosts = snapshot.hosts().length;
    private final List<List<Integer>> on = new ArrayList<>();
    private final SummedHistories summed =
        options.historiesOfVms() ? new SummedHistories(snapshot, problem.vmLoads()) : null;
    private final int[] at = snapshot.placement().clone();
    private final double[] load = snapshot.demandPerHost();
    private final long[] memory = snapshot.memoryPerHost();

    /** What was used of each host at the look, in demand units. */
    private final double[] looked = new double[hosts];

    private final double[] drawn = new double[hosts];

    private final BitSet closed = new BitSet();

    Work() {
      for (int host = 0; host < hosts; host++) {
        on.add(new ArrayList<>());
      }
      for (int vm = 0; vm < at.length; vm++) {
        on.get(at[vm]).add(vm);
      }
      for (int host = 0; host < hosts; host++) {
        looked[host] = Math.min(load[host], snapshot.capacity()[host]);
        drawn[host] = watts(host, looked[host]);
      }
    }

    SolverAnswer run() {
      BitSet overloaded = new BitSet();
      for (int host = 0; host < hosts; host++) {
        overloaded.set(host, isOver(host));
      }
      List<Integer> leaving = new ArrayList<>();
      overloaded.stream().forEach(host -> relieve(host, leaving));
      closed.or(overloaded);
      leaving.sort(Decreasing.order(snapshot, true));
      for (int vm : leaving) {
        int to = cheapest(vm);
        if (to == NOWHERE) {
          move(vm, snapshot.placement()[vm]);
        } else {
          move(vm, to);
          placements++;
        }
      }
      empty(overloaded);
      return RepairSolver.answer(new PlacementProblem(snapshot), moves(), List.of());
    }

    private void relieve(int host, List<Integer> leaving) {
      do {
        if (on.get(host).isEmpty()) {
          return;
        }
        int[] vms = on.get(host).stream().mapToInt(vm -> vm).toArray();
        int vm = options.selection().firstAsCloudSim(problem, vms);
        move(vm, NOWHERE);
        leaving.add(vm);
      } while (isOver(host));
    }

    /** Empties hosts, the one that was used least at the look first. */
    private void empty(BitSet overloaded) {
      BitSet settled = (BitSet) overloaded.clone();
      for (int host = 0; host < hosts; host++) {
        if (looked[host] == 0) {
          settled.set(host);
          closed.set(host);
        }
      }
      int host;
      while ((host = leastUsed(settled)) != NOWHERE) {
        settled.set(host);
        closed.set(host);
        List<Integer> vms = new ArrayList<>(on.get(host));
        vms.sort(Decreasing.order(snapshot, true));
        BitSet taking = new BitSet();
        for (int vm : vms) {
          int to = cheapest(vm);
          if (to == NOWHERE) {
            taking.clear();
            break;
          }
          move(vm, to);
          taking.set(to);
        }
        if (taking.isEmpty()) {
          int back = host;
          vms.stream().filter(vm -> at[vm] != back).forEach(vm -> move(vm, back));
        }
        placements += taking.isEmpty() ? 0 : vms.size();
        settled.or(taking);
      }
    }

    private int leastUsed(BitSet settled) {
      int least = NOWHERE;
      double use = 1;
      for (int host = settled.nextClearBit(0);
          host < hosts;
          host = settled.nextClearBit(host + 1)) {
        double fraction = looked[host] / snapshot.capacity()[host];
        if (fraction < use && !on.get(host).isEmpty()) {
          use = fraction;
          least = host;
        }
      }
      return least;
    }

    private void move(int vm, int to) {
      int from = at[vm];
      if (from != NOWHERE) {
        count(vm, from, -1);
        on.get(from).remove((Integer) vm);
        if (summed != null) {
          summed.set(from, on.get(from));
        }
      }
      at[vm] = to;
      if (to != NOWHERE) {
        count(vm, to, 1);
        on.get(to).add(vm);
        if (summed != null) {
          summed.add(vm, to);
        }
      }
    }

    private void count(int vm, int host, int sign) {
      load[host] += sign * snapshot.demand()[vm];
      memory[host] += sign * snapshot.vmMemory()[vm];
    }

    private List<Move> moves() {
      List<Move> moves = new ArrayList<>();
      for (int vm = 0; vm < at.length; vm++) {
        if (at[vm] != snapshot.placement()[vm]) {
          moves.add(new Move(vm, at[vm]));
        }
      }
      return moves;
    }

    private boolean isOver(int host) {
      return summed == null ? exceeds(host, 0) : isOver(summed.of(host), fraction(host, 0));
    }

    private boolean isOverWith(int host, int vm) {
      double demand = snapshot.demand()[vm];
      return summed == null
          ? exceeds(host, demand)
          : isOver(summed.with(host, vm), fraction(host, demand));
    }

    private boolean isOver(double[] used, double now) {
      return options.detection().isOver(used, now, options.caution());
    }

    /** By the history of the host itself, which is the same whatever VMs come and go. */
    private boolean exceeds(int host, double more) {
      return load[host] + more > problem.limits()[host];
    }

    private double fraction(int host, double more) {
      double capacity = snapshot.capacity()[host];
      return capacity > 0 ? (load[host] + more) / capacity : 0;
    }

    /** The host whose power rises least; of equals, the first. */
    private int cheapest(int vm) {
      double demand = snapshot.demand()[vm];
      int best = NOWHERE;
      double least = Double.POSITIVE_INFINITY;
      for (int host = closed.nextClearBit(0); host < hosts; host = closed.nextClearBit(host + 1)) {
        double rise = rise(host, demand);
        if (rise < least
            && load[host] + demand <= snapshot.capacity()[host]
            && memory[host] + snapshot.vmMemory()[vm] <= snapshot.memory()[host]
            && (load[host] == 0 || !isOverWith(host, vm))) {
          best = host;
          least = rise;
        }
      }
      return best;
    }

    private double rise(int host, double demand) {
      double there = Math.min(load[host], snapshot.capacity()[host]);
      return watts(host, there + demand) - drawn[host];
    }

    /** What a host draws with so much to do; it idles where it does nothing. */
    private double watts(int host, double demand) {
      PowerModel power = problem.hosts()[host].power();
      return demand > 0 ? power.watts(demand / snapshot.capacity()[host]) : power.epsilon();
    }
  }
}
