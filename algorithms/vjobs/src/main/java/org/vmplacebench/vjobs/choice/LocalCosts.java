package org.vmplacebench.vjobs.choice;

import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.vjobs.plan.Action;
import org.vmplacebench.vjobs.plan.Configuration;
import org.vmplacebench.vjobs.plan.CostModel;

/** What it costs at least to have a VM run on a host: the local cost of the one action for it. */
final class LocalCosts {

  private final Configuration configuration;
  private final CostModel model;

  LocalCosts(Configuration configuration, CostModel model) {
    this.configuration = configuration;
    this.model = model;
  }

  double of(int vm, int host) {
    int place = configuration.place()[vm];
    VmState state = configuration.state()[vm];
    return switch (state) {
      case WAITING -> model.local(configuration, new Action.Run(vm, host));
      case SLEEPING -> model.local(configuration, new Action.Resume(vm, place, host, false));
      case RUNNING ->
          host == place ? 0 : model.local(configuration, new Action.Migrate(vm, place, host));
      default -> 0;
    };
  }

  /** The least that any host costs. */
  double least(int vm) {
    int place = configuration.place()[vm];
    return of(vm, place >= 0 ? place : 0);
  }

  /** The least that a set of VMs costs together, on the given hosts. */
  double of(int[] hostOf) {
    double sum = 0;
    for (int vm = 0; vm < hostOf.length; vm++) {
      sum += hostOf[vm] >= 0 ? of(vm, hostOf[vm]) : 0;
    }
    return sum;
  }
}
