package org.vmplacebench.injector;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.ScriptPort.ScriptLimits;

/**
 * Finds, before a script runs, what its engine cannot do of it: weights, and work in VMs that have
 * a load. How long work takes hangs on what else runs, so that a VM counts as computing it from the
 * first such line on.
 */
final class ScriptedWork {

  private final ScriptLimits limits;
  private final Cluster cluster;
  private final InjectedVms vms;
  private final Map<Integer, Told> byVm = new HashMap<>();

  /** What the script has said of a VM. */
  private static final class Told {

    private final VmClass type;
    private boolean loaded;
    private boolean weighs;
    private boolean works;

    private Told(VmClass type, boolean loaded) {
      this.type = type;
      this.loaded = loaded;
    }

    private boolean isWrong() {
      return works && (loaded || weighs);
    }
  }

  /** No line has been read; VMs have the loads that they have now. */
  ScriptedWork(ScriptLimits limits, Cluster cluster, InjectedVms vms) {
    this.limits = limits;
    this.cluster = cluster;
    this.vms = vms;
  }

  /** Why the engine cannot do the next event of the script, after those before it. */
  Optional<String> obstacle(EventFile.Event event) {
    if (event.kind() == EventFile.Kind.START) {
      byVm.put(event.vm(), new Told(event.request().type(), event.request().load() > 0));
      return Optional.empty();
    }
    if (event.vm() < 0) {
      return Optional.empty();
    }
    Told told = byVm.computeIfAbsent(event.vm(), this::atTheStart);
    boolean wasWrong = told.isWrong();
    switch (event.kind()) {
      case LOAD -> told.loaded = event.load() > 0;
      case WORK -> told.works = true;
      case WEIGHT -> {
        told.weighs = event.load() != told.type.vcpus();
        Optional<String> obstacle =
            limits.obstacleToWeight(vms.name(event.vm()), told.type, event.load());
        if (obstacle.isPresent()) {
          return obstacle;
        }
      }
      default -> {
        return Optional.empty();
      }
    }
    return told.isWrong() && !wasWrong ? Optional.of(limits.noWorkBeside()) : Optional.empty();
  }

  private Told atTheStart(int vm) {
    return new Told(cluster.vmClass(vm), cluster.demand(vm) > 0);
  }
}
