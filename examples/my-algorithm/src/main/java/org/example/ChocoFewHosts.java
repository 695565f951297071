package org.example;

import org.chocosolver.solver.Model;
import org.chocosolver.solver.variables.IntVar;
import org.vmplacebench.entropy.choco.ChocoConstraint;
import org.vmplacebench.entropy.choco.ConstraintPoster;

/** States {@link FewHosts} in the model of the solver {@code choco}. */
public final class ChocoFewHosts implements ChocoConstraint<FewHosts> {

  @Override
  public Class<FewHosts> kind() {
    return FewHosts.class;
  }

  @Override
  public void post(FewHosts constraint, ConstraintPoster in) {
    Model model = in.model();
    IntVar[] places =
        constraint.vms().stream().flatMap(vm -> in.places(vm).stream()).toArray(IntVar[]::new);
    if (places.length > constraint.most()) {
      model.atMostNValues(places, model.intVar(constraint.most()), false).post();
    }
  }
}
