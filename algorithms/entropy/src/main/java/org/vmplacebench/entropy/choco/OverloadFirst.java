package org.vmplacebench.entropy.choco;

import java.util.Arrays;
import org.chocosolver.solver.exception.ContradictionException;
import org.chocosolver.solver.search.strategy.assignments.DecisionOperatorFactory;
import org.chocosolver.solver.search.strategy.decision.Decision;
import org.chocosolver.solver.search.strategy.strategy.AbstractStrategy;
import org.chocosolver.solver.variables.IntVar;

/**
 * Branching that follows the greedy repair: while a host has more than it can hold, a VM that ends
 * its overload alone, or else the one that demands most, goes to the host where it fits best; when
 * no host has, all that is undecided stays.
 */
final class OverloadFirst extends AbstractStrategy<IntVar> {

  private final PackingPropagator packing;
  private final boolean free;
  private final int[] mending;

  /**
   * The strategy on a constraint's variables.
   *
   * @param mending candidates whose move may mend a constraint
   * @param free whether there are no placement constraints: nothing but demand and memory tells VMs
   *     of a host from each other, and nothing but their room hosts without candidates
   */
  OverloadFirst(PackingPropagator packing, boolean free, int[] mending) {
    super(packing.getVars());
    this.packing = packing;
    this.free = free;
    this.mending = mending;
  }

  @Override
  public Decision<IntVar> getDecision() {
    try {
      packing.look();
    } catch (ContradictionException e) {
      throw new IllegalStateException("the constraint was not propagated", e);
    }
    int broken = dearestOfBroken();
    if (broken >= 0) {
      return makeIntDecision(vars[broken], packing.home(broken));
    }
    int leaving = homeless();
    if (leaving < 0) {
      int host = mostOverloaded();
      leaving = host < 0 ? -1 : bestToLeave(host);
      if (leaving >= 0 && packing.hasChoices()) {
        // Whether it leaves is decided apart from where it goes: that it stays is known at once.
        IntVar hostOf = vars[leaving];
        return hostOf
            .getModel()
            .getSolver()
            .getDecisionPath()
            .makeIntDecision(hostOf, DecisionOperatorFactory.makeIntNeq(), packing.home(leaving));
      }
    }
    if (leaving >= 0) {
      return decision(leaving, bestHost(leaving));
    }
    for (int i = 0; i < vars.length; i++) {
      if (!vars[i].isInstantiated()) {
        // Only where a VM could stay is it undecided here.
        return makeIntDecision(vars[i], packing.home(i));
      }
    }
    return null;
  }

  /**
   * Of the VMs whose move may mend a constraint, the one of most memory that may stay; -1 where
   * there is none. The more of them stay, the fewer are left that can mend it, and these are cheap.
   */
  private int dearestOfBroken() {
    int best = -1;
    for (int i : mending) {
      if (packing.isUndecided(i) && (best < 0 || packing.memory(i) > packing.memory(best))) {
        best = i;
      }
    }
    return packing.hasChoices() ? best : -1;
  }

  /** The largest VM that has to leave its host and has no other yet; -1 where there is none. */
  private int homeless() {
    int best = -1;
    for (int i = 0; i < vars.length; i++) {
      boolean mustGo = !vars[i].isInstantiated() && !vars[i].contains(packing.home(i));
      if (mustGo && (best < 0 || packing.demand(i) > packing.demand(best))) {
        best = i;
      }
    }
    return best;
  }

  private int mostOverloaded() {
    int worst = -1;
    long most = 0;
    for (int host : packing.homes()) {
      if (packing.excess(host) > most) {
        most = packing.excess(host);
        worst = host;
      }
    }
    return worst;
  }

  private int bestToLeave(int host) {
    long excess = packing.excess(host);
    int best = -1;
    for (int i : packing.residents(host)) {
      if (packing.isUndecided(i) && (best < 0 || isBetter(i, best, excess))) {
        best = i;
      }
    }
    return best;
  }

  private boolean isBetter(int a, int b, long excess) {
    boolean ends = packing.demand(a) >= excess;
    if (ends != packing.demand(b) >= excess) {
      return ends;
    }
    if (!ends) {
      return packing.demand(a) > packing.demand(b);
    }
    return packing.memory(a) < packing.memory(b)
        || (packing.memory(a) == packing.memory(b) && packing.demand(a) < packing.demand(b));
  }

  /** The host with the least room left; one that this overloads comes last. */
  private int bestHost(int candidate) {
    IntVar hostOf = vars[candidate];
    int best = -1;
    boolean bestFits = false;
    long bestRoom = 0;
    int last = hostOf.getUB();
    for (int host = hostOf.getLB(); host <= last; host = hostOf.nextValue(host)) {
      if (host == packing.home(candidate)) {
        continue;
      }
      long left = -packing.excess(host) - packing.demand(candidate);
      boolean fits = left >= 0;
      boolean better = fits == bestFits ? (fits ? left < bestRoom : left > bestRoom) : fits;
      if (best < 0 || better) {
        best = host;
        bestFits = fits;
        bestRoom = left;
      }
    }
    return best;
  }

  private Decision<IntVar> decision(int candidate, int host) {
    IntVar hostOf = vars[candidate];
    FirstUnlike operator = new FirstUnlike(alikeVms(candidate), alikeHosts(hostOf, host));
    return hostOf.getModel().getSolver().getDecisionPath().makeIntDecision(hostOf, operator, host);
  }

  private IntVar[] alikeVms(int candidate) {
    int[] residents = packing.residents(packing.home(candidate));
    IntVar[] alike = new IntVar[residents.length];
    int count = 0;
    alike[count++] = vars[candidate];
    if (free) {
      for (int other : residents) {
        if (other != candidate && isLike(candidate, other)) {
          alike[count++] = vars[other];
        }
      }
    }
    return Arrays.copyOf(alike, count);
  }

  private boolean isLike(int candidate, int other) {
    return packing.demand(candidate) == packing.demand(other)
        && packing.memory(candidate) == packing.memory(other)
        && haveSameValues(vars[candidate], vars[other]);
  }

  private static boolean haveSameValues(IntVar a, IntVar b) {
    if (a.getDomainSize() != b.getDomainSize()) {
      return false;
    }
    int last = a.getUB();
    for (int value = a.getLB(); value <= last; value = a.nextValue(value)) {
      if (!b.contains(value)) {
        return false;
      }
    }
    return true;
  }

  /** Hosts with the same room, which nothing was or can be decided on but arrivals. */
  private int[] alikeHosts(IntVar hostOf, int host) {
    if (!free || packing.residents(host) != null || packing.isTouched(host)) {
      return new int[] {host};
    }
    int[] alike = new int[hostOf.getDomainSize()];
    int count = 0;
    int last = hostOf.getUB();
    for (int other = hostOf.getLB(); other <= last; other = hostOf.nextValue(other)) {
      if (packing.residents(other) == null
          && !packing.isTouched(other)
          && packing.room(other) == packing.room(host)
          && packing.memoryRoom(other) == packing.memoryRoom(host)) {
        alike[count++] = other;
      }
    }
    return Arrays.copyOf(alike, count);
  }
}
