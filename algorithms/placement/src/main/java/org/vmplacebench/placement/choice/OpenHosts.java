package org.vmplacebench.placement.choice;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;

/**
 * The hosts of a placement that changes, as a heuristic fills them: those that had VMs at first,
 * then those without, each by position, up to a limit. A host is open where it may receive VMs.
 * Methods of its own know hosts by position, as the {@link PlacementState} does; those of {@link
 * Hosts} by place in the order of filling.
 */
public final class OpenHosts implements Hosts {

  private final PlacementState state;
  private final PlacementProblem problem;
  private final long[] limit;
  private final boolean[] open;
  private final int[] order;
  private final int[] rank;
  private final HostChoice choice;
  private final DemandedRoom demanded;
  private int last = -1;
  private long choices;

  /** What is being placed demands so many steps. */
  private long demand;

  /**
   * All hosts, open.
   *
   * @param limit up to which each host is filled, by position, in steps of the problem
   */
  public OpenHosts(PlacementState state, long[] limit, ChoiceRule rule) {
    this(state, limit, FillLimit.ALL, rule);
  }

  /**
   * All hosts, open.
   *
   * @param limit as above
   * @param filled the same of other resources that are demanded
   */
  public OpenHosts(PlacementState state, long[] limit, FillLimit filled, ChoiceRule rule) {
    demanded = new DemandedRoom(state, filled);
    this.state = state;
    this.limit = limit.clone();
    problem = state.problem();
    open = new boolean[problem.hosts()];
    Arrays.fill(open, true);
    order = fillingOrder(problem);
    rank = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
    }
    choice = rule.on(this);
  }

  /** The positions of hosts in the order in which they are filled; a new array. */
  public static int[] fillingOrder(PlacementProblem problem) {
    return IntStream.concat(
            IntStream.range(0, problem.hosts()).filter(host -> problem.vmCount(host) > 0),
            IntStream.range(0, problem.hosts()).filter(host -> problem.vmCount(host) == 0))
        .toArray();
  }

  /** What changes. */
  public PlacementState state() {
    return state;
  }

  /** What a host can take more up to its limit, in steps; below 0 where it has more already. */
  public long room(int position) {
    return limit[position] - state.load(position);
  }

  /** Whether a host is filled above its limit of CPU, or of another resource that is demanded. */
  public boolean isAbove(int position) {
    return room(position) < 0 || demanded.isAbove(position);
  }

  /** Whether VMs of a host demand more of a resource beside CPU than a part of what it has. */
  public boolean demandMore(int position, double part) {
    return demanded.isAbove(position, part);
  }

  /** Whether a host that is above a limit comes nearer to it where a VM leaves. */
  public boolean isToBlame(int vm, int position) {
    return (room(position) < 0 && problem.demand(vm) > 0) || demanded.isToBlame(vm, position);
  }

  /** Whether a host is open. */
  public boolean isOpen(int position) {
    return open[position];
  }

  /** Opens or closes a host. */
  public void open(int position, boolean isOpen) {
    open[position] = isOpen;
    choice.roomChanged(rank[position]);
  }

  /**
   * The position of the host that the rule chooses for a VM and those that have to stay with it, or
   * {@link PlacementState#NOWHERE}.
   */
  public int choose(int vm) {
    int[] together = problem.rules().together(vm);
    demand = 0;
    long bytes = 0;
    for (int member : together) {
      demand += problem.demand(member);
      bytes += problem.memory(member);
    }
    int host =
        choice.hostFor(
            new VmNeed(
                problem.units(demand),
                bytes,
                place ->
                    demanded.fits(together, order[place])
                        && state.mayJoin(together, order[place])));
    if (host < 0) {
      return PlacementState.NOWHERE;
    }
    last = host;
    choices++;
    return order[host];
  }

  /**
   * Moves a VM and those that have to stay with it.
   *
   * @param position where to, or {@link PlacementState#NOWHERE}; whether there is room is the
   *     caller's affair
   */
  public void move(int vm, int position) {
    for (int member : problem.rules().together(vm)) {
      moveAlone(member, position);
    }
  }

  /** Puts a VM, and those that have to stay with it, back to where they were at first. */
  public void putBack(int vm) {
    for (int member : problem.rules().together(vm)) {
      moveAlone(member, problem.home(member));
    }
  }

  private void moveAlone(int vm, int position) {
    int from = state.host(vm);
    state.move(vm, position);
    demanded.moved(vm, from, position);
    roomChanged(from);
    roomChanged(position);
  }

  private void roomChanged(int position) {
    if (position != PlacementState.NOWHERE) {
      choice.roomChanged(rank[position]);
    }
  }

  /** Undoes moves, as {@link PlacementState#undoTo} does. */
  public void undoTo(int mark) {
    while (state.mark() > mark) {
      int vm = state.lastMoved();
      int from = state.host(vm);
      state.undoTo(state.mark() - 1);
      demanded.moved(vm, from, state.host(vm));
      roomChanged(from);
      roomChanged(state.host(vm));
    }
  }

  @Override
  public int count() {
    return order.length;
  }

  @Override
  public boolean hasRoom(int host, VmNeed vm) {
    int position = order[host];
    return open[position]
        && room(position) >= demand
        && problem.memoryCapacity(position) - state.memory(position) >= vm.memory();
  }

  @Override
  public double cpu(int host) {
    return problem.units(limit[order[host]]);
  }

  @Override
  public double freeCpu(int host) {
    return open[order[host]] ? problem.units(room(order[host])) : Double.NEGATIVE_INFINITY;
  }

  @Override
  public long memory(int host) {
    return problem.memoryCapacity(order[host]);
  }

  @Override
  public long freeMemory(int host) {
    return problem.memoryCapacity(order[host]) - state.memory(order[host]);
  }

  @Override
  public int vms(int host) {
    return state.count(order[host]);
  }

  @Override
  public int lastChosen() {
    return last;
  }

  @Override
  public long choices() {
    return choices;
  }
}
