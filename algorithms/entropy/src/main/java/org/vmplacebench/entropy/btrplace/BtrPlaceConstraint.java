package org.vmplacebench.entropy.btrplace;

import java.util.List;
import org.btrplace.model.constraint.SatConstraint;
import org.vmplacebench.core.constraint.PlacementConstraint;

/**
 * How placement constraints of one kind are stated in BtrPlace's constraints. Found by {@link
 * java.util.ServiceLoader}; the solver {@code btrplace} honours the kinds for which there is one.
 *
 * @param <C> the kind
 */
public interface BtrPlaceConstraint<C extends PlacementConstraint> {

  /** The kind. */
  Class<C> kind();

  /** BtrPlace's constraints for one of ours; none where it says nothing of what is there. */
  List<SatConstraint> translate(C constraint, ConstraintTranslation in);
}
