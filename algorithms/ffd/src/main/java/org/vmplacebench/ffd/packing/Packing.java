package org.vmplacebench.ffd.packing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.placement.plan.MigrationOrder.Move;

/**
 * Where VMs are and how much room hosts have, while a new placement is made. Hosts and VMs are
 * positions in the snapshot. A host is open where it may receive VMs.
 */
public final class Packing {

  /** Where a VM is that was taken off its host and has no other one yet. */
  public static final int NOWHERE = -1;

  private final Snapshot snapshot;
  private final double[] limit;
  private final double[] load;
  private final long[] memory;
  private final int[] count;
  private final boolean[] open;
  private final int[] at;
  private final int[][] vmsAtFirst;
  private final Set<Integer> touched = new LinkedHashSet<>();
  private final Guard guard;
  private final HostChoice choice;

  /**
   * The placement of a snapshot, with all hosts open.
   *
   * @param limit demand units up to which each host is filled
   * @param choice makes the rule by which hosts are chosen
   */
  public Packing(Snapshot snapshot, double[] limit, Function<Packing, HostChoice> choice) {
    this.snapshot = snapshot;
    this.limit = limit.clone();
    int hosts = snapshot.hosts().length;
    load = snapshot.demandPerHost();
    memory = snapshot.memoryPerHost();
    open = new boolean[hosts];
    Arrays.fill(open, true);
    at = snapshot.placement().clone();
    count = new int[hosts];
    for (int host : at) {
      count[host]++;
    }
    vmsAtFirst = new int[hosts][];
    for (int host = 0; host < hosts; host++) {
      vmsAtFirst[host] = new int[count[host]];
    }
    int[] next = new int[hosts];
    for (int vm = 0; vm < at.length; vm++) {
      vmsAtFirst[at[vm]][next[at[vm]]++] = vm;
    }
    guard = new Guard(snapshot);
    this.choice = choice.apply(this);
  }

  /** What is packed. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /** Number of hosts. */
  public int hostCount() {
    return load.length;
  }

  /**
   * Hosts in the order in which they are filled: those that had VMs at first, then those without,
   * each by position; a new array.
   */
  public int[] fillingOrder() {
    return IntStream.concat(
            IntStream.range(0, load.length).filter(host -> vmsAtFirst[host].length > 0),
            IntStream.range(0, load.length).filter(host -> vmsAtFirst[host].length == 0))
        .toArray();
  }

  /** The VMs that a host had at first, by position; a new array. */
  public int[] vmsAtFirst(int host) {
    return vmsAtFirst[host].clone();
  }

  /** Demand of the VMs that are on a host. */
  public double load(int host) {
    return load[host];
  }

  /** Number of VMs that are on a host. */
  public int count(int host) {
    return count[host];
  }

  /** Demand that a host can take more, up to its limit; below 0 where it has more already. */
  public double room(int host) {
    return limit[host] - load[host];
  }

  /** Bytes that a host can take more. */
  public long memoryRoom(int host) {
    return snapshot.memory()[host] - memory[host];
  }

  /** Whether a host is open. */
  public boolean isOpen(int host) {
    return open[host];
  }

  /** Whether an open host has room for an item that may be there. */
  public boolean fits(int host, Item item) {
    return open[host]
        && item.demand() <= room(host)
        && item.memory() <= memoryRoom(host)
        && item.allowed().test(host);
  }

  /** Opens or closes a host. */
  public void open(int host, boolean isOpen) {
    open[host] = isOpen;
    choice.roomChanged(host);
  }

  /**
   * The host that the rule chooses for a VM and those that have to stay with it, or {@link
   * #NOWHERE}.
   */
  public int choose(int vm) {
    int[] vms = guard.together(vm);
    double demand = 0;
    long bytes = 0;
    for (int member : vms) {
      demand += snapshot.demand()[member];
      bytes += snapshot.vmMemory()[member];
    }
    return choice.hostFor(new Item(demand, bytes, host -> guard.allows(vms, at, host)));
  }

  /** The host that a VM is on, or {@link #NOWHERE}. */
  public int hostOf(int vm) {
    return at[vm];
  }

  /**
   * Moves a VM and those that have to stay with it.
   *
   * @param host where to, or {@link #NOWHERE}; whether there is room is the caller's affair
   */
  public void move(int vm, int host) {
    for (int member : guard.together(vm)) {
      moveAlone(member, host);
    }
  }

  /** Puts a VM, and those that have to stay with it, back to where they were at first. */
  public void putBack(int vm) {
    for (int member : guard.together(vm)) {
      moveAlone(member, snapshot.placement()[member]);
    }
  }

  private void moveAlone(int vm, int host) {
    if (at[vm] != host) {
      guard.moved(vm, at[vm], host);
      add(vm, at[vm], -1);
      at[vm] = host;
      add(vm, host, 1);
      touched.remove(vm);
      touched.add(vm);
    }
  }

  /** Whether all placement constraints hold now. */
  public boolean obeysConstraints() {
    return guard.holds();
  }

  /** Whether no host demands more than its capacity now, and all placement constraints hold. */
  public boolean isViable() {
    return obeysConstraints()
        && IntStream.range(0, load.length)
            .allMatch(host -> load[host] <= snapshot.capacity()[host]);
  }

  /** Whether a placement constraint keeps a VM where it is. */
  public boolean isRooted(int vm) {
    return guard.isRooted(vm);
  }

  /** VMs that have to leave their hosts for placement constraints to hold; to be asked at first. */
  public List<Integer> toMend() {
    return guard.toMend();
  }

  private void add(int vm, int host, int sign) {
    if (host != NOWHERE) {
      load[host] += sign * snapshot.demand()[vm];
      memory[host] += sign * snapshot.vmMemory()[vm];
      count[host] += sign;
      choice.roomChanged(host);
    }
  }

  /** The VMs that are no longer where they were, in the order in which they were moved last. */
  public List<Move> moves() {
    List<Move> moves = new ArrayList<>();
    for (int vm : touched) {
      if (at[vm] != snapshot.placement()[vm]) {
        moves.add(new Move(vm, at[vm]));
      }
    }
    return moves;
  }
}
