package org.vmplacebench.entropy.choco;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vmplacebench.entropy.repair.DepartureCover;
import org.vmplacebench.entropy.repair.MendingBound;
import org.vmplacebench.placement.PlacementProblem;

/**
 * A lower bound on the memory that moves, from where VMs that leave a host arrive (Lagrangian
 * relaxation, Held and Karp 1971, of the pattern model of Gilmore and Gomory 1961). VMs of the same
 * demand are a class. A host pays the price of a class for each VM of it that leaves, and gets it
 * for each that arrives; where each host chooses for itself what leaves and what arrives within its
 * room, no more than is there of a class, all of them together pay no more than any plan moves,
 * whatever the prices are. Subgradient steps look for prices that bring the bound up.
 *
 * <p>All amounts are whole numbers, so that the bound is exact: demands are counted in what all of
 * them are multiples of or, where there is room for more than {@value #MOST_ROOM} of that, in a
 * coarser step, rounded down for VMs as for room.
 */
final class ArrivalPrices {

  private static final int MOST_ROOM = 512;
  private static final long MOST_UNITS = 1L << 30;
  private static final long HIGHEST = MOST_UNITS * MendingBound.SCALE;
  private static final double INERTIA = 0.6;
  private static final double SHORTER = 0.7;

  private final HostChoices[] choices;
  private final int[] classOf;
  private final int[] size;
  private final int[] number;
  private final long grid;
  private final int most;
  private final int classes;
  private final int[] asked;
  private final long[] unused;
  private final long unit;

  private final long[] price;
  private final long[] bestPrice;
  private final long[] worth;
  private final boolean[][] taken;
  private final double[] direction;
  private final long[] surplus;
  private final int[] arrived;
  private final long[] arrivedAt;
  private final int[] leaving;
  private final int[] idle;
  private final int[] withRoom;
  private double work;

  private ArrivalPrices(
      HostChoices[] choices, int[] classOf, Classes of, MendingBound mending, long[] spare) {
    this.choices = choices;
    this.classOf = classOf;
    size = of.size();
    number = of.number();
    grid = of.grid();
    most = of.most();
    unused = spare;
    unit = mending.unit();
    classes = size.length;
    asked = mending.covers().stream().mapToInt(DepartureCover::least).toArray();
    int all = classes + asked.length;
    price = new long[all];
    for (int k = classes; k < all; k++) {
      price[k] = -mending.price(k - classes);
    }
    bestPrice = new long[all];
    worth = new long[most + 1];
    taken = new boolean[IntStream.range(0, classes).map(this::copies).sum()][most + 1];
    direction = new double[all];
    surplus = new long[all];
    arrived = new int[all];
    arrivedAt = new long[choices.length];
    leaving = IntStream.range(0, choices.length).filter(h -> choices[h] != null).toArray();
    idle = new int[most + 1];
    withRoom = new int[most + 1];
    clear();
  }

  /**
   * Demands of VMs.
   *
   * @param size of each in steps
   * @param number of VMs of each
   * @param grid demand of a step
   * @param most steps of room that any host has
   */
  private record Classes(int[] size, int[] number, long grid, int most) {}

  /**
   * Prices of 0 for arrivals, and for departures those of the constraints' covers.
   *
   * @param choices of each host; null for one that no VM leaves
   * @param residents candidates on each host, by their places in its choices
   * @param candidates by position in the snapshot
   * @param demand of each candidate
   * @param spare demand for which each host has room beside all that is there
   * @return null where nothing can arrive
   */
  static ArrivalPrices of(
      HostChoices[] choices,
      Residents residents,
      int[] candidates,
      long[] demand,
      long[] spare,
      MendingBound mending) {
    long[] sizes = Arrays.stream(demand).filter(units -> units > 0).distinct().sorted().toArray();
    long divisor = Arrays.stream(sizes).reduce(0, PlacementProblem::greatestCommonDivisor);
    long room = 0;
    for (int host = 0; host < choices.length; host++) {
      room = Math.max(room, choices[host] == null ? spare[host] : choices[host].largestRoom());
    }
    if (divisor == 0 || room <= 0) {
      return null;
    }
    long grid = room / divisor <= MOST_ROOM ? divisor : room / MOST_ROOM + 1;
    int[] classOf = new int[demand.length];
    int[] number = new int[sizes.length];
    Map<Integer, List<Integer>> earning = new HashMap<>();
    for (int i = 0; i < demand.length; i++) {
      // Without demand, or with less than a step, it has no class, and its price is 0.
      classOf[i] = demand[i] < grid ? -1 : Arrays.binarySearch(sizes, demand[i]);
      List<Integer> ofVm = new ArrayList<>();
      if (classOf[i] >= 0) {
        number[classOf[i]]++;
        ofVm.add(classOf[i]);
      }
      earning.put(candidates[i], ofVm);
    }
    for (int k = 0; k < mending.covers().size(); k++) {
      for (int vm : mending.covers().get(k).vms()) {
        if (earning.containsKey(vm)) {
          earning.get(vm).add(sizes.length + k);
        }
      }
    }
    for (int host = 0; host < choices.length; host++) {
      if (choices[host] != null) {
        choices[host].classify(
            Arrays.stream(residents.of(host))
                .mapToObj(i -> earning.get(candidates[i]).stream().mapToInt(k -> k).toArray())
                .toArray(int[][]::new),
            mending.unit());
      }
    }
    int[] size =
        Arrays.stream(sizes)
            .mapToInt(units -> (int) Math.min(MOST_ROOM + 1, units / grid))
            .toArray();
    return new ArrivalPrices(
        choices, classOf, new Classes(size, number, grid, (int) (room / grid)), mending, spare);
  }

  private int copies(int k) {
    return size[k] == 0 ? 0 : Math.min(number[k], most / size[k]);
  }

  /** The largest bound that a plan which moves less than some bytes does not exclude. */
  long most(long below) {
    return (below - 1) / unit * MendingBound.SCALE;
  }

  /** Bytes that move at least by a bound. */
  long bytes(long bound) {
    return Math.max(0, (bound + MendingBound.SCALE - 1) / MendingBound.SCALE * unit);
  }

  /** Forgets what has arrived. */
  void clear() {
    Arrays.fill(arrived, 0, classes, 0);
    System.arraycopy(asked, 0, arrived, classes, asked.length);
    Arrays.fill(arrivedAt, 0);
  }

  /** A candidate has come to a host that is not its own. */
  void arrives(int candidate, int host, long demand) {
    if (classOf[candidate] >= 0) {
      arrived[classOf[candidate]]++;
    }
    arrivedAt[host] += demand;
  }

  /**
   * The bound with the prices as they are, for the choices that are open.
   *
   * @return units of memory times {@link MendingBound#SCALE}
   */
  long bound() {
    countIdle();
    fillWorth();
    return evaluate(false);
  }

  /**
   * Looks for better prices and keeps the best ones.
   *
   * @param enough a bound above this is good enough
   * @param steps most of them
   * @param length of the first step, a share of the way to {@code enough}
   * @return the best bound, in units of memory times {@link MendingBound#SCALE}
   */
  long improve(long enough, int steps, double length) {
    countIdle();
    double theta = length;
    int patience = Math.max(3, steps / 20);
    int inVain = 0;
    long best = Long.MIN_VALUE;
    Arrays.fill(direction, 0);
    System.arraycopy(price, 0, bestPrice, 0, price.length);
    for (int step = 0; step < steps; step++) {
      fillWorth();
      Arrays.fill(surplus, 0);
      long bound = evaluate(true);
      if (bound > best) {
        best = bound;
        System.arraycopy(price, 0, bestPrice, 0, price.length);
        inVain = 0;
      } else if (++inVain > patience) {
        theta *= SHORTER;
        inVain = 0;
        System.arraycopy(bestPrice, 0, price, 0, price.length);
      }
      if (best > enough) {
        break;
      }
      double norm = 0;
      for (int k = 0; k < price.length; k++) {
        direction[k] = INERTIA * direction[k] + (1 - INERTIA) * surplus[k];
        norm += direction[k] * direction[k];
      }
      if (norm < 1e-9) {
        break;
      }
      double reach = theta * (enough + MendingBound.SCALE - bound) / Math.max(1, norm);
      for (int k = 0; k < price.length; k++) {
        long next = price[k] + Math.round(reach * direction[k]);
        price[k] =
            k >= classes
                ? Math.max(-HIGHEST, Math.min(0, next))
                : size[k] == 0 ? 0 : Math.max(0, Math.min(HIGHEST, next));
      }
    }
    System.arraycopy(bestPrice, 0, price, 0, price.length);
    fillWorth();
    return evaluate(false);
  }

  /** What VMs that arrive are worth at most together, by the room that they have. */
  private void fillWorth() {
    Arrays.fill(worth, 0);
    int pass = 0;
    for (int k = 0; k < classes; k++) {
      int copies = copies(k);
      for (int copy = 0; copy < copies; copy++) {
        boolean[] takes = taken[pass++];
        int least = size[k] * (copy + 1);
        if (price[k] == 0) {
          Arrays.fill(takes, false);
          continue;
        }
        work += most - least;
        for (int room = most; room >= size[k]; room--) {
          long with = worth[room - size[k]] + price[k];
          takes[room] = with > worth[room];
          if (takes[room]) {
            worth[room] = with;
          }
        }
      }
    }
  }

  /** Notes how many hosts that no VM leaves have each room, for what arrives where until now. */
  private void countIdle() {
    Arrays.fill(idle, 0);
    for (int host = 0; host < choices.length; host++) {
      if (choices[host] == null) {
        idle[room(unused[host] - arrivedAt[host])]++;
      }
    }
    work += choices.length - leaving.length;
  }

  private long evaluate(boolean counting) {
    long sum = 0;
    for (int k = 0; k < price.length; k++) {
      sum -= arrived[k] * price[k];
      surplus[k] = -arrived[k];
    }
    for (int room = 0; room <= most; room++) {
      sum -= idle[room] * worth[room];
      withRoom[room] = idle[room];
    }
    work += most;
    for (int host : leaving) {
      HostChoices ofHost = choices[host];
      sum += ofHost.cheapest(price, worth, grid);
      work += ofHost.openWork();
      if (counting) {
        ofHost.countCheapest(surplus);
        withRoom[room(ofHost.roomOfCheapest())]++;
      }
    }
    for (int room = 0; counting && room <= most; room++) {
      if (withRoom[room] > 0 && worth[room] > 0) {
        takeBack(room, withRoom[room]);
      }
    }
    return sum;
  }

  private int room(long demand) {
    return (int) Math.min(most, Math.max(0, demand) / grid);
  }

  /** Counts what is worth most in a room as arriving at some hosts. */
  private void takeBack(int room, int hosts) {
    int left = room;
    int pass = taken.length;
    for (int k = classes - 1; k >= 0; k--) {
      for (int copy = copies(k); copy > 0; copy--) {
        if (taken[--pass][left]) {
          surplus[k] -= hosts;
          left -= size[k];
        }
      }
    }
    work += taken.length;
  }

  /**
   * Closes the choices of a host with which the bound would be above some amount.
   *
   * @param slack by how much a choice may be dearer than the cheapest one
   */
  void closeAbove(int host, long slack) {
    choices[host].closeAbove(slack, price, worth, grid);
  }

  /** What was worked so far, in steps of the innermost loops. */
  double work() {
    return work;
  }
}
