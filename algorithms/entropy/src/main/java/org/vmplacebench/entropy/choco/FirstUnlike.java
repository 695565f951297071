package org.vmplacebench.entropy.choco;

import org.chocosolver.solver.ICause;
import org.chocosolver.solver.exception.ContradictionException;
import org.chocosolver.solver.search.strategy.assignments.DecisionOperator;
import org.chocosolver.solver.search.strategy.assignments.DecisionOperatorFactory;
import org.chocosolver.solver.variables.IntVar;

/**
 * Puts a VM on a host; when that has led nowhere, no VM that is like it goes to a host that is like
 * this one, as that would lead nowhere as well.
 */
final class FirstUnlike implements DecisionOperator<IntVar> {

  private static final long serialVersionUID = 1;

  private final transient IntVar[] alikeVms;
  private final int[] alikeHosts;

  /**
   * The operator of one decision.
   *
   * @param alikeVms variables that can be exchanged with each other where the decision is made
   * @param alikeHosts values that can be
   */
  FirstUnlike(IntVar[] alikeVms, int[] alikeHosts) {
    this.alikeVms = alikeVms;
    this.alikeHosts = alikeHosts;
  }

  @Override
  public boolean apply(IntVar hostOf, int host, ICause cause) throws ContradictionException {
    return hostOf.instantiateTo(host, cause);
  }

  @Override
  public boolean unapply(IntVar hostOf, int host, ICause cause) throws ContradictionException {
    boolean changed = false;
    for (IntVar alike : alikeVms) {
      for (int value : alikeHosts) {
        changed |= alike.removeValue(value, cause);
      }
    }
    return changed;
  }

  @Override
  public DecisionOperator<IntVar> opposite() {
    return DecisionOperatorFactory.makeIntNeq();
  }

  @Override
  public String toString() {
    return " on ";
  }
}
