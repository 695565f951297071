package org.vmplacebench.entropy.repair;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;

/**
 * A search in large neighbourhoods (ruin and recreate, Schrimpf et al. 2000) for plans that move
 * less memory: some of the VMs that the best placement moves go back home, and the overload that
 * this causes is taken off again step by step, each the move that costs least in memory and in
 * overload, which gets dearer on hosts that stay overloaded. What was just left is taboo for a
 * while. What moves no more memory than before is kept.
 *
 * <p>It proves nothing. Its random stream is always the same one, so that a problem has one answer.
 */
public final class RuinAndRecreate {

  private static final double[] PRICES = {0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2};
  private static final double DEARER = 0.3;
  private static final int STEPS_PER_OVERLOADED = 8;
  private static final int FEWEST_STEPS = 40;
  private static final int STEPS_OF_ROUND = 80;
  private static final int TABOO = 8;
  private static final int MOST_NEIGHBOURS = 6;
  private static final int PATIENCE = 3_000;
  private static final double FOR_ROOM = 1e-3;
  private static final long WORK_OF_CONSTRAINTS = 200;
  private static final int STEPS_BETWEEN_LOOKS = 64;

  private final PlacementProblem problem;
  private final Incumbent incumbent;
  private final long mostWork;
  private final BooleanSupplier isOver;
  private final UniformRandomProvider random = new RandomStreams(1).stream("ruin and recreate");
  private final PlacementState state;
  private final Occupants occupants;
  private final long[] least;
  private final double bytesPerUnit;
  private final double bytesPerFault;
  private final double[] price;
  private final int[] left;
  private final long[] tabooUntil;
  private long moved;
  private long clock;
  private long work;
  private int asked;
  private boolean over;

  private final Overloads overloads;
  private final boolean isFree;

  // Of VMs.
  private final long[] demand;
  private final long[] memory;
  private final double bytesForRoom;

  /**
   * A search for a problem.
   *
   * @param incumbent is offered the placements that are found
   * @param mostWork looks at a VM and a host after which it ends; one at constraints counts as
   *     {@value #WORK_OF_CONSTRAINTS}
   * @param isOver whether to end early
   */
  public RuinAndRecreate(
      PlacementProblem problem, Incumbent incumbent, long mostWork, BooleanSupplier isOver) {
    this.mostWork = mostWork;
    this.problem = problem;
    this.incumbent = incumbent;
    this.isOver = isOver;
    state = new PlacementState(problem);
    occupants = new Occupants(problem, state);
    isFree = problem.rules().isEmpty();
    demand = IntStream.range(0, problem.vms()).mapToLong(problem::demand).toArray();
    memory = problem.snapshot().vmMemory();
    least = new long[problem.hosts()];
    for (int host : problem.overloaded()) {
      least[host] = EvictionSet.from(problem, host).memory();
    }
    double units = IntStream.range(0, problem.vms()).mapToDouble(problem::demand).sum();
    double bytes = IntStream.range(0, problem.vms()).mapToDouble(problem::memory).sum();
    bytesPerUnit = bytes / Math.max(1, units);
    bytesForRoom = FOR_ROOM * bytesPerUnit;
    overloads = new Overloads(problem, state, bytesPerUnit);
    bytesPerFault = bytes / Math.max(1, problem.vms());
    price = new double[problem.hosts()];
    left = new int[problem.vms()];
    tabooUntil = new long[problem.vms()];
  }

  /** Looks for placements from where VMs are now, some times with prices of overload. */
  public void begin(int times) {
    int steps = FEWEST_STEPS + STEPS_PER_OVERLOADED * problem.overloaded().length;
    for (int i = 0; i < times && !isDone(); i++) {
      goTo(problem.snapshot().placement());
      if (recreate(steps, PRICES[i % PRICES.length], Long.MAX_VALUE)
          && moved < incumbent.bestMemory()) {
        incumbent.offer(state.placement());
      }
    }
  }

  /**
   * Where only placements are known that no order of migrations leads to: others near the last of
   * them, in which the VMs that are stuck on the way go elsewhere.
   */
  public void goAround(int times) {
    for (int i = 0; i < times && incumbent.best() == null && !isDone(); i++) {
      int[] placement = incumbent.withoutWay();
      if (placement == null) {
        return;
      }
      goTo(placement);
      for (int vm : Plans.stuck(problem, placement)) {
        if (!problem.isClosed(problem.home(vm))) {
          left[vm] = placement[vm];
          tabooUntil[vm] = clock + STEPS_OF_ROUND;
          move(vm, problem.home(vm));
        }
      }
      if (recreate(2 * STEPS_OF_ROUND, PRICES[i % PRICES.length], Long.MAX_VALUE)) {
        incumbent.offer(state.placement());
      }
    }
  }

  /** Improves the best placement that is known, if there is one. */
  public void improve(long rounds) {
    if (incumbent.bestPlacement() == null) {
      return;
    }
    int[] current = incumbent.bestPlacement().clone();
    long currentMoved = problem.movedMemory(current);
    long unit = Math.max(1, currentMoved / 50);
    for (long round = 1; round <= rounds && !isDone(); round++) {
      if (round % PATIENCE == 0) {
        current = incumbent.bestPlacement().clone();
        currentMoved = problem.movedMemory(current);
      }
      goTo(current);
      if (!ruin()) {
        return;
      }
      if (recreate(STEPS_OF_ROUND, PRICES[random.nextInt(PRICES.length)], currentMoved + unit)
          && (moved <= currentMoved || (random.nextInt(50) == 0 && moved <= currentMoved + unit))) {
        current = state.placement();
        boolean better = moved < currentMoved;
        currentMoved = moved;
        if (moved < incumbent.bestMemory() && (better || random.nextInt(4) == 0)) {
          incumbent.offer(current.clone());
        }
      }
    }
  }

  /** Comparisons of a VM and a host so far. */
  public long work() {
    return work;
  }

  private boolean isDone() {
    // To look at a clock takes longer than a step.
    if (asked++ % STEPS_BETWEEN_LOOKS == 0) {
      over |= isOver.getAsBoolean();
    }
    return over || incumbent.isAtBound() || work > mostWork;
  }

  private void goTo(int[] placement) {
    for (int vm = 0; vm < placement.length; vm++) {
      if (state.host(vm) != placement[vm]) {
        move(vm, placement[vm]);
      }
    }
  }

  private void move(int vm, int to) {
    int from = state.host(vm);
    if (from == problem.home(vm)) {
      moved += problem.memory(vm);
    } else if (to == problem.home(vm)) {
      moved -= problem.memory(vm);
    }
    state.move(vm, to);
    occupants.move(vm, from, to);
    overloads.changed(from);
    overloads.changed(to);
  }

  /** Sends some VMs that have moved back; false where none has. */
  private boolean ruin() {
    int[] displaced =
        IntStream.range(0, problem.vms())
            .filter(vm -> state.host(vm) != problem.home(vm))
            .toArray();
    if (displaced.length == 0) {
      return false;
    }
    boolean[] in = new boolean[problem.hosts()];
    int seed = seed(displaced);
    in[problem.home(seed)] = true;
    in[state.host(seed)] |= random.nextBoolean();
    int neighbours = random.nextInt(MOST_NEIGHBOURS);
    for (int i = 0; i < neighbours; i++) {
      if (random.nextBoolean()) {
        in[problem.home(displaced[random.nextInt(displaced.length)])] = true;
      } else {
        int[] across =
            Arrays.stream(displaced)
                .filter(vm -> in[problem.home(vm)] != in[state.host(vm)])
                .toArray();
        if (across.length > 0) {
          int vm = across[random.nextInt(across.length)];
          in[problem.home(vm)] = true;
          in[state.host(vm)] = true;
        }
      }
    }
    for (int vm : displaced) {
      int host = state.host(vm);
      if (!problem.isClosed(problem.home(vm))
          && (in[problem.home(vm)] || (in[host] && random.nextBoolean()))) {
        left[vm] = host;
        tabooUntil[vm] = random.nextBoolean() ? clock + TABOO : 0;
        move(vm, problem.home(vm));
      }
    }
    return true;
  }

  /** Mostly a VM of a host from which more memory has gone than has to. */
  private int seed(int[] displaced) {
    if (random.nextInt(4) > 0) {
      long[] gone = new long[problem.hosts()];
      for (int vm : displaced) {
        gone[problem.home(vm)] += problem.memory(vm);
      }
      int[] costly =
          Arrays.stream(displaced)
              .filter(vm -> gone[problem.home(vm)] > least[problem.home(vm)])
              .toArray();
      if (costly.length > 0) {
        return costly[random.nextInt(costly.length)];
      }
    }
    return displaced[random.nextInt(displaced.length)];
  }

  /** Makes the state viable with less than some memory moved; whether it is. */
  private boolean recreate(int steps, double first, long below) {
    Arrays.fill(price, first);
    for (int step = 0; step < steps && moved < below && !isDone(); step++) {
      if (occupants.overfull() == 0 && state.obeysConstraints()) {
        return true;
      }
      clock++;
      boolean relieves = occupants.overfull() > 0;
      Step best = relieves ? bestRelief() : bestMending();
      if (relieves && best.gain <= 0) {
        for (int i = 0; i < occupants.overfull(); i++) {
          price[occupants.overfull(i)] += first * DEARER;
        }
      }
      if (best.vm < 0 && !relieves) {
        return false;
      }
      if (best.vm >= 0) {
        left[best.vm] = state.host(best.vm);
        tabooUntil[best.vm] = clock + TABOO + random.nextInt(TABOO);
        move(best.vm, best.to);
      }
    }
    return moved < below && occupants.overfull() == 0 && state.obeysConstraints();
  }

  private Step bestRelief() {
    Step best = new Step();
    int host = occupants.overfull(random.nextInt(occupants.overfull()));
    double now = overloads.now[host];
    if (isFree) {
      lookWithoutConstraints(best, host, now);
      return best;
    }
    for (int i = 0; i < occupants.count(host); i++) {
      int vm = occupants.on(host, i);
      double relief =
          price[host] * (now - overloads.with(host, -problem.demand(vm), -problem.memory(vm)));
      if (relief > 0) {
        best.look(vm, relief, 0);
      }
    }
    return best;
  }

  /**
   * Looks at all moves off a host as {@link Step#look} does, where no constraint has a say: nearly
   * all that a search for small problems does happens here.
   */
  private void lookWithoutConstraints(Step best, int from, double now) {
    int hosts = overloads.excess.length;
    int number = occupants.count(from);
    long[] excess = overloads.excess;
    long[] excessMemory = overloads.excessMemory;
    double gain = best.gain;
    for (int i = 0; i < number; i++) {
      int vm = occupants.on(from, i);
      long units = demand[vm];
      long bytes = memory[vm];
      double relief = price[from] * (now - overloads.with(from, -units, -bytes));
      if (!(relief > 0)) {
        continue;
      }
      int home = problem.home(vm);
      int taboo = tabooUntil[vm] > clock ? left[vm] : PlacementState.NOWHERE;
      double away = relief - (from == home ? bytes : 0);
      work += hosts;
      for (int host = 0; host < hosts; host++) {
        double value = host == home ? relief + bytes : away;
        if (host == from || host == taboo || value < gain || problem.isClosed(host)) {
          continue;
        }
        long tooMuch = excess[host] + units;
        long tooManyBytes = excessMemory[host] + bytes;
        if (tooMuch > 0 || tooManyBytes > 0) {
          double then = Math.max(0, tooMuch) * bytesPerUnit + Math.max(0, tooManyBytes);
          value -= price[host] * (then - overloads.now[host]);
        } else if (host != home) {
          value += bytesForRoom * tooMuch;
        }
        if (value > gain) {
          gain = value;
          best.vm = vm;
          best.to = host;
          best.ties = 1;
        } else if (value == gain && random.nextInt(++best.ties) == 0) {
          best.vm = vm;
          best.to = host;
        }
      }
    }
    best.gain = gain;
  }

  private Step bestMending() {
    Step best = new Step();
    for (int vm : state.mayMend()) {
      best.look(vm, 0, 1);
    }
    return best;
  }

  /** The best move so far. */
  private final class Step {

    private int vm = -1;
    private int to;
    private double gain = Double.NEGATIVE_INFINITY;
    private int ties;

    /**
     * Looks at all moves of a VM.
     *
     * @param relief what its host gains
     * @param fewestMended faults of constraints that the move has to mend
     */
    private void look(int candidate, double relief, int fewestMended) {
      int from = state.host(candidate);
      int home = problem.home(candidate);
      long units = problem.demand(candidate);
      long bytes = problem.memory(candidate);
      double back = relief + bytes;
      double away = relief - (from == home ? bytes : 0);
      int taboo = tabooUntil[candidate] > clock ? left[candidate] : PlacementState.NOWHERE;
      int hosts = overloads.excess.length;
      work += hosts;
      for (int host = 0; host < hosts; host++) {
        double value = home == host ? back : away;
        if (host == from
            || host == taboo
            || (fewestMended == 0 && value < gain)
            || problem.isClosed(host)) {
          continue;
        }
        double then = overloads.with(host, units, bytes);
        if (then > 0) {
          value -= price[host] * (then - overloads.now[host]);
        } else if (host != home) {
          value += bytesForRoom * (overloads.excess[host] + units);
        }
        if (fewestMended > 0 || value >= gain) {
          work += WORK_OF_CONSTRAINTS;
          int mended = problem.rules().allows(candidate, host) ? state.gain(candidate, host) : -1;
          if (mended < fewestMended) {
            continue;
          }
          value += mended * bytesPerFault;
        }
        if (value > gain) {
          gain = value;
          vm = candidate;
          to = host;
          ties = 1;
        } else if (value == gain && random.nextInt(++ties) == 0) {
          vm = candidate;
          to = host;
        }
      }
    }
  }
}
