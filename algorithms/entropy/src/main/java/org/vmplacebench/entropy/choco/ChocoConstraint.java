package org.vmplacebench.entropy.choco;

import org.vmplacebench.core.constraint.PlacementConstraint;

/**
 * How placement constraints of one kind are stated in a Choco model. Found by {@link
 * java.util.ServiceLoader}; the solver {@code choco} honours the kinds for which there is one.
 *
 * @param <C> the kind
 */
public interface ChocoConstraint<C extends PlacementConstraint> {

  /** The kind. */
  Class<C> kind();

  /** States a constraint. */
  void post(C constraint, ConstraintPoster in);
}
