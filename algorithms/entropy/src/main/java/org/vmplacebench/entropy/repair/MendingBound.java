package org.vmplacebench.entropy.repair;

import static org.vmplacebench.placement.PlacementProblem.greatestCommonDivisor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.vmplacebench.placement.PlacementProblem;

/**
 * A lower bound on the memory that moves from overload and placement constraints together:
 * Lagrangian relaxation of the {@link DepartureCover}s. Each departure that a cover counts earns
 * its price, and each host loses what it has to at the least cost (a covering knapsack); so much,
 * and for each cover its price times the number that it asks for, moves at least, whatever the
 * prices are. Subgradient steps look for good ones.
 *
 * <p>Costs are whole numbers: units of memory times {@link #SCALE}.
 */
public final class MendingBound {

  /** What a unit of memory counts as. */
  public static final long SCALE = 1 << 12;

  private static final long MOST_UNITS = 1L << 30;
  private static final int MOST_STEPS_OF_EXCESS = 256;
  private static final int STEPS = 200;
  private static final int PATIENCE = 10;
  private static final double SHORTER = 0.7;
  private static final double INERTIA = 0.6;
  private static final long NONE = Long.MAX_VALUE / 4;

  private final PlacementProblem problem;
  private final List<DepartureCover> covers;
  private final long unit;
  private final long[] price;
  private final long[] net;
  private final long[] least;
  private final boolean[] leaves;
  private final int[] concerned;
  private long bound;
  private double work;

  /**
   * The bound with prices of 0.
   *
   * @param problem with at least one VM
   */
  public MendingBound(PlacementProblem problem) {
    this.problem = problem;
    covers = DepartureCover.of(problem);
    long all = 0;
    for (int vm = 0; vm < problem.vms(); vm++) {
      all += problem.memory(vm);
    }
    // A coarser unit is rounded down to, as the bound may be lower but not higher.
    unit = Math.max(problem.memoryUnit(), all / MOST_UNITS);
    price = new long[covers.size()];
    net = new long[problem.vms()];
    least = new long[problem.hosts()];
    leaves = new boolean[problem.vms()];
    boolean[] on = new boolean[problem.hosts()];
    for (DepartureCover cover : covers) {
      for (int vm : cover.vms()) {
        on[problem.home(vm)] = true;
      }
    }
    for (int host : problem.overloaded()) {
      on[host] = true;
    }
    concerned = IntStream.range(0, on.length).filter(host -> on[host]).toArray();
    bound = covers.isEmpty() ? 0 : evaluate();
  }

  /** Whether constraints say anything of departures. */
  public boolean isEmpty() {
    return covers.isEmpty();
  }

  /**
   * Looks for prices that bring the bound above an amount, if any do.
   *
   * @param bytes that a known plan moves
   */
  public void improve(long bytes) {
    long enough = (bytes - 1) / unit * SCALE;
    long[] best = price.clone();
    double[] direction = new double[price.length];
    double theta = 1;
    int inVain = 0;
    for (int step = 0; step < STEPS && bound <= enough; step++) {
      double norm = 0;
      for (int k = 0; k < price.length; k++) {
        int missing = covers.get(k).least();
        for (int vm : covers.get(k).vms()) {
          missing -= leaves[vm] ? 1 : 0;
        }
        direction[k] = INERTIA * direction[k] + (1 - INERTIA) * missing;
        norm += direction[k] * direction[k];
      }
      if (norm < 1e-9) {
        break;
      }
      double reach = theta * (enough + SCALE - bound) / Math.max(1, norm);
      for (int k = 0; k < price.length; k++) {
        long next = price[k] + Math.round(reach * direction[k]);
        price[k] = Math.max(0, Math.min(MOST_UNITS * SCALE, next));
      }
      long found = evaluate();
      if (found > bound) {
        bound = found;
        System.arraycopy(price, 0, best, 0, best.length);
        inVain = 0;
      } else if (++inVain > PATIENCE) {
        theta *= SHORTER;
        inVain = 0;
        System.arraycopy(best, 0, price, 0, best.length);
        evaluate();
      }
    }
    System.arraycopy(best, 0, price, 0, best.length);
    evaluate();
    problem.worked(work);
    work = 0;
  }

  private long evaluate() {
    for (int vm = 0; vm < net.length; vm++) {
      net[vm] = problem.memory(vm) / unit * SCALE;
    }
    long sum = 0;
    for (int k = 0; k < price.length; k++) {
      sum += price[k] * covers.get(k).least();
      for (int vm : covers.get(k).vms()) {
        net[vm] -= price[k];
      }
    }
    for (int host : concerned) {
      least[host] = cheapest(host);
      sum += least[host];
    }
    return sum;
  }

  /** The least net cost of what leaves a host; notes what does. */
  private long cheapest(int host) {
    int count = problem.vmCount(host);
    long excess = problem.excess(host);
    if (excess <= 0 || problem.isClosed(host)) {
      long sum = 0;
      for (int place = 0; place < count; place++) {
        int vm = problem.vmOn(host, place);
        leaves[vm] = net[vm] < 0 || problem.isClosed(host);
        sum += leaves[vm] ? net[vm] : 0;
      }
      work += count;
      return sum;
    }
    long divisor = excess;
    for (int place = 0; place < count; place++) {
      divisor = greatestCommonDivisor(divisor, problem.demand(problem.vmOn(host, place)));
    }
    long grid = Math.max(divisor, excess / MOST_STEPS_OF_EXCESS);
    int need = (int) (excess / grid);
    long[] cost = new long[need + 1];
    Arrays.fill(cost, NONE);
    cost[0] = 0;
    boolean[][] takes = new boolean[count][need + 1];
    for (int place = 0; place < count; place++) {
      int vm = problem.vmOn(host, place);
      int size = (int) Math.min(need, (problem.demand(vm) + grid - 1) / grid);
      for (int left = need; left >= 0; left--) {
        long with = cost[Math.max(0, left - size)];
        if (with < NONE && with + net[vm] < cost[left]) {
          cost[left] = with + net[vm];
          takes[place][left] = true;
        }
      }
    }
    work += (double) count * need;
    int left = need;
    for (int place = count - 1; place >= 0; place--) {
      int vm = problem.vmOn(host, place);
      leaves[vm] = takes[place][left];
      if (leaves[vm]) {
        left = Math.max(0, left - (int) Math.min(need, (problem.demand(vm) + grid - 1) / grid));
      }
    }
    return cost[need];
  }

  /** Bytes that any plan moves at least. */
  public long bytes() {
    return Math.max(0, (bound + SCALE - 1) / SCALE * unit);
  }

  /** What the departure of a VM costs beyond what it earns. */
  public long net(int vm) {
    return net[vm];
  }

  /**
   * What the departures from a host may cost net at most in plans that move less than some bytes.
   */
  public long budget(int host, long below) {
    return (below - 1) / unit * SCALE - bound + least[host];
  }

  /** What the constraints say of departures. */
  public List<DepartureCover> covers() {
    return covers;
  }

  /** The price of a cover, in units of memory times {@link #SCALE}. */
  public long price(int cover) {
    return price[cover];
  }

  /** Bytes that count as {@link #SCALE}. */
  public long unit() {
    return unit;
  }
}
