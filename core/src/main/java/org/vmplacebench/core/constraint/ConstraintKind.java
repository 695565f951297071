package org.vmplacebench.core.constraint;

import java.util.ServiceLoader;

/**
 * A kind of placement constraints as it stands in a constraints file. Found by {@link
 * ServiceLoader} under its name, so that a jar on the class path brings kinds of its own: what one
 * says and whether it holds is a {@link PlacementConstraint}, which the plan checker and all
 * solvers on the placement model go by; a solver that states constraints in a model of its own
 * needs to be told how, in its own way.
 */
public interface ConstraintKind {

  /** The name in a constraints file, where letter case does not count. */
  String name();

  /** How it is written, for messages: {@code spread({VMs})}. */
  String form();

  /**
   * Reads one.
   *
   * @param continuous whether it holds during a plan as well
   * @throws IllegalArgumentException where an argument is wrong, with a message for the user
   */
  PlacementConstraint read(ConstraintArguments arguments, boolean continuous);
}
