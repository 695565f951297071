package org.vmplacebench.placement.green;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;

/**
 * A placement that is changed with a look at what it takes from the grid: the energy that accounts
 * lack over the time that is looked ahead, each weighed, the cost of moves between accounts, and
 * what it is worth how long requests take to VMs.
 */
public final class GreenPlacement {

  private static final double NEGLIGIBLE = 1e-6;

  private final PlacementState state;
  private final PlacementProblem problem;
  private final HostSpec[] hosts;
  private final int[] accountOf;
  private final List<GreenAccount> accounts;
  private final List<List<Integer>> members = new ArrayList<>();
  private final double unitsPerCore;
  private final GreenOptions options;
  private final UserWaits waits;
  private final boolean emptyIsOff;
  private final long[] limit;
  private final double[] before;
  private final double[] watts;

  /**
   * A placement.
   *
   * @param hosts what the platform says of each host, by position
   * @param accountOf the account of each host, by position
   * @param accounts at the time of the snapshot
   * @param waits of the VMs on accounts
   * @param emptyIsOff whether hosts without VMs are off
   */
  public GreenPlacement(
      PlacementState state,
      HostSpec[] hosts,
      int[] accountOf,
      List<GreenAccount> accounts,
      double unitsPerCore,
      GreenOptions options,
      UserWaits waits,
      boolean emptyIsOff) {
    this.state = state;
    problem = state.problem();
    this.hosts = hosts;
    this.accountOf = accountOf;
    this.accounts = accounts;
    this.unitsPerCore = unitsPerCore;
    this.options = options;
    this.waits = waits;
    this.emptyIsOff = emptyIsOff;
    accounts.forEach(account -> members.add(new ArrayList<>()));
    limit = new long[hosts.length];
    before = new double[hosts.length];
    for (int host = 0; host < hosts.length; host++) {
      members.get(accountOf[host]).add(host);
      limit[host] = (long) (options.fill() * problem.capacity(host));
      before[host] = watts(host, problem.load(host), problem.vmCount(host));
    }
    watts = new double[accounts.size()];
    refresh();
  }

  private void refresh() {
    for (int account = 0; account < watts.length; account++) {
      watts[account] = accounts.get(account).watts();
      for (int host : members.get(account)) {
        watts[account] += watts(host, state.load(host), state.count(host)) - before[host];
      }
    }
  }

  private double watts(int host, long load, int count) {
    HostSpec spec = hosts[host];
    if (count == 0 && emptyIsOff) {
      return spec.power().off();
    }
    double full = spec.cores() * unitsPerCore * spec.speedupIn(spec.pstate());
    return spec.power().watts(Math.min(1, problem.units(load) / full));
  }

  /** What is changed; only {@link #move} and {@link #undoTo} may change it meanwhile. */
  public PlacementState state() {
    return state;
  }

  /** What the experiment says. */
  public GreenOptions options() {
    return options;
  }

  /** Number of accounts. */
  public int accounts() {
    return watts.length;
  }

  /** An account as it was at the time of the snapshot. */
  public GreenAccount account(int account) {
    return accounts.get(account);
  }

  /** Hosts of an account, by position. */
  public List<Integer> members(int account) {
    return members.get(account);
  }

  /** The account of a host. */
  public int accountOf(int host) {
    return accountOf[host];
  }

  /** What a host takes for the sake of supply, in steps. */
  public long limit(int host) {
    return limit[host];
  }

  /** W that a unit of demand adds to a host that is in use. */
  public double wattsPerUnit(int host) {
    HostSpec spec = hosts[host];
    double full = spec.cores() * unitsPerCore * spec.speedupIn(spec.pstate());
    return (spec.power().full() - spec.power().epsilon()) / full;
  }

  /** Whether an account takes something from the grid that counts. */
  public boolean lacks(int account) {
    return cost(account, watts[account]) > NEGLIGIBLE;
  }

  /** Whether the cost may fall where a VM leaves its account. */
  boolean mayGain(int vm, int account) {
    return lacks(account) || latencyCost(vm, account) > 0;
  }

  private double cost(int account, double hostWatts) {
    GreenAccount one = accounts.get(account);
    return one.weight() * Math.max(0, one.pue() * hostWatts - one.budget()) * options.horizon();
  }

  /** J from the grid, weighed, and what moves between accounts and waiting cost. */
  public double cost() {
    double sum = 0;
    for (int account = 0; account < watts.length; account++) {
      sum += cost(account, watts[account]);
    }
    for (int vm = 0; vm < problem.vms(); vm++) {
      sum += moveCost(vm, state.host(vm));
    }
    return sum;
  }

  /** What it costs that a VM is on a host: of its move, and how long its requests take. */
  public double moveCost(int vm, int host) {
    double moving =
        accountOf[host] == accountOf[problem.home(vm)]
            ? 0
            : options.moveJoules((double) problem.memory(vm));
    return moving + latencyCost(vm, accountOf[host]);
  }

  /** What it costs how long the requests of a VM take to it on an account. */
  public double latencyCost(int vm, int account) {
    return options.latencyJoules(waits.seconds(vm, account));
  }

  /** By how much the cost falls by a move. */
  public double gain(int vm, int to) {
    int from = state.host(vm);
    int source = accountOf[from];
    int target = accountOf[to];
    long demand = problem.demand(vm);
    double less =
        watts(from, state.load(from), state.count(from))
            - watts(from, state.load(from) - demand, state.count(from) - 1);
    double more =
        watts(to, state.load(to) + demand, state.count(to) + 1)
            - watts(to, state.load(to), state.count(to));
    double moving = moveCost(vm, from) - moveCost(vm, to);
    if (source == target) {
      return moving + cost(source, watts[source]) - cost(source, watts[source] - less + more);
    }
    return moving
        + cost(source, watts[source])
        - cost(source, watts[source] - less)
        + cost(target, watts[target])
        - cost(target, watts[target] + more);
  }

  /** The host of an account with the least room that has enough for a VM; -1 where none has. */
  public int hostFor(int vm, int account) {
    int best = -1;
    long least = Long.MAX_VALUE;
    problem.worked(members.get(account).size());
    for (int host : members.get(account)) {
      long room = limit[host] - state.load(host) - problem.demand(vm);
      if (room >= 0
          && room < least
          && host != state.host(vm)
          && !(emptyIsOff && state.count(host) == 0 && best >= 0)
          && state.memory(host) + problem.memory(vm) <= problem.memoryCapacity(host)
          && state.mayMove(vm, host)) {
        best = host;
        least = room;
      }
    }
    return best;
  }

  /** Moves a VM. */
  public void move(int vm, int to) {
    int from = state.host(vm);
    watts[accountOf[from]] -= watts(from, state.load(from), state.count(from));
    watts[accountOf[to]] -= watts(to, state.load(to), state.count(to));
    state.move(vm, to);
    watts[accountOf[from]] += watts(from, state.load(from), state.count(from));
    watts[accountOf[to]] += watts(to, state.load(to), state.count(to));
  }

  /** Undoes moves as {@link PlacementState#undoTo}. */
  public void undoTo(int mark) {
    state.undoTo(mark);
    refresh();
  }

  /**
   * Empties hosts, those with the least to do first, where all their VMs fit onto hosts of the same
   * account that have VMs.
   */
  public void emptyWithinAccounts() {
    for (List<Integer> hostsOfOne : members) {
      List<Integer> order = new ArrayList<>(hostsOfOne);
      order.removeIf(host -> state.count(host) == 0);
      order.sort(
          (a, b) ->
              state.load(a) != state.load(b)
                  ? Long.compare(state.load(a), state.load(b))
                  : Integer.compare(b, a));
      List<Integer> open = new ArrayList<>(order);
      List<Integer> received = new ArrayList<>();
      for (int host : order) {
        if (!received.contains(host)) {
          open.remove(Integer.valueOf(host));
          List<Integer> taken = empty(host, open);
          received.addAll(taken);
          if (taken.isEmpty()) {
            open.add(host);
          }
        }
      }
    }
  }

  /** The hosts that took the VMs of one; none where they did not all fit. */
  private List<Integer> empty(int host, List<Integer> open) {
    int mark = state.mark();
    List<Integer> taken = new ArrayList<>();
    for (int vm : state.vmsOn(host)) {
      int best = -1;
      long least = Long.MAX_VALUE;
      for (int other : open) {
        long room = limit[other] - state.load(other) - problem.demand(vm);
        if (room >= 0
            && room < least
            && state.memory(other) + problem.memory(vm) <= problem.memoryCapacity(other)
            && state.mayMove(vm, other)) {
          best = other;
          least = room;
        }
      }
      if (best < 0) {
        undoTo(mark);
        return List.of();
      }
      move(vm, best);
      taken.add(best);
    }
    return taken;
  }
}
