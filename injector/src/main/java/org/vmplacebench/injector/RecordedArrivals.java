package org.vmplacebench.injector;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.VmOrigin;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.core.sim.WorkloadPort;
import org.vmplacebench.injector.recorded.RecordedNames;
import org.vmplacebench.injector.recorded.RecordedRequest;
import org.vmplacebench.injector.recorded.RecordedVms;
import org.vmplacebench.injector.recorded.WorkloadKeys;

/**
 * Recorded requests as VMs of a run. A VM has as many vCPUs as it asked for cores, rounded up, and
 * at full load uses the cores that it asked for; its network, migration speed and memory update are
 * those of the first VM class. Shares of a machine are of the largest host. Of further resources,
 * GPUs among them, it has what it asked for where hosts name them, and else nothing.
 *
 * <p>They come by timers, not as a stream: each changes the rate of the streams.
 */
final class RecordedArrivals implements Closeable {

  private static final double MEBIBYTE = 1024 * 1024;
  private static final double WHOLE = 100;
  private static final String GPU = "gpu";
  private static final double MILLI = 1000;

  private final WorkloadPort simulation;
  private final InjectedVms vms;
  private final RecordedVms recorded;
  private final VmClass like;
  private final String loads;
  private final IntToDoubleFunction injected;
  private final Consumer<VmRequest> requests;
  private final Map<Long, Living> byId = new HashMap<>();
  private final Map<String, VmClass> classes = new HashMap<>();
  private final Map<String, Double> mostOf = new TreeMap<>();
  private final double coresOfMachine;
  private final double memoryOfMachine;
  private int count;

  /**
   * A VM that has been asked for and has not ended.
   *
   * @param factor percent of its vCPUs for a percent of what it asked for, or for an amount of CPU
   */
  private record Living(int number, double factor) {}

  /**
   * Arrivals that have not begun.
   *
   * @param recorded closed with this
   * @param like has what no recording tells of a VM
   * @param loads a value of {@link WorkloadKeys#LOADS}
   * @param injected the first load of a request by its number in percent, where loads are injected
   * @param requests takes what is wanted
   */
  RecordedArrivals(
      WorkloadPort simulation,
      InjectedVms vms,
      RecordedVms recorded,
      VmClass like,
      String loads,
      IntToDoubleFunction injected,
      Consumer<VmRequest> requests) {
    this.simulation = simulation;
    this.vms = vms;
    this.recorded = recorded;
    this.like = like;
    this.loads = loads;
    this.injected = injected;
    this.requests = requests;
    Cluster cluster = simulation.cluster();
    double cores = 0;
    double memory = 0;
    for (int host = 0; host < cluster.hostingCount(); host++) {
      HostSpec spec = cluster.host(host);
      cores = Math.max(cores, spec.capacity() / cluster.unitsPerCore());
      memory = Math.max(memory, (double) spec.memory());
      spec.resources().forEach((name, amount) -> mostOf.merge(name, amount, Math::max));
    }
    coresOfMachine = cores;
    memoryOfMachine = memory;
  }

  /** Waits for the first one. */
  void begin() {
    double next = recorded.next();
    if (next < Double.POSITIVE_INFINITY) {
      simulation.after(Math.max(0, next - simulation.now()), this::goOn);
    }
  }

  private void goOn() {
    recorded.advance(new Events());
    begin();
  }

  private final class Events implements RecordedVms.Taker {

    @Override
    public void asked(RecordedRequest request, double lifetime, double use) {
      double cores = cores(request);
      VmClass type = classes.computeIfAbsent(request.kind(), kind -> type(request, cores));
      double percent = WHOLE * cores / type.vcpus();
      int number = count++;
      if (loads.equals(WorkloadKeys.INJECTED)) {
        want(request, type, injected.applyAsDouble(number), lifetime, number);
        return;
      }
      double factor =
          recorded.readsAmounts() ? WHOLE * amountInCores() / type.vcpus() : percent / WHOLE;
      double load = percent;
      if (loads.equals(WorkloadKeys.RECORDED)) {
        // One with readings has no load before its first one, one without any has its mean.
        load =
            !Double.isNaN(use)
                ? use * factor
                : !Double.isNaN(request.load())
                    ? request.load() * percent / WHOLE
                    : recorded.hasReadings() ? 0 : percent;
      }
      int known = vms.initial() + number;
      byId.put(request.id(), new Living(known, factor));
      if (lifetime < Double.POSITIVE_INFINITY) {
        Living living = byId.get(request.id());
        simulation.after(lifetime, () -> byId.remove(request.id(), living));
      }
      requests.accept(
          new VmRequest(number, type, capped(load), simulation.now(), lifetime, origin(request)));
    }

    @Override
    public void uses(long id, double use) {
      Living living = byId.get(id);
      int vm = living == null ? -1 : vms.living(living.number());
      if (vm >= 0) {
        simulation.setLoad(vm, capped(use * living.factor()));
      }
    }
  }

  private static VmOrigin origin(RecordedRequest request) {
    return VmOrigin.recorded(request.id(), request.group());
  }

  /**
   * Refuses names of VMs that the recording does not have, before anything runs.
   *
   * @param names as constraints have them, each with where it stands
   * @param others VM classes that others may have
   * @throws FaultsException with all of them and the nearest names
   */
  void requireKnown(Map<String, String> names, List<VmClass> others) {
    RecordedNames known = new RecordedNames(names);
    others.forEach(type -> known.hasType(type.name()));
    if (known.isDone()) {
      return;
    }
    for (RecordedRequest each : recorded.all()) {
      known.see(each, classes.computeIfAbsent(each.kind(), kind -> type(each, cores(each))).name());
    }
    List<Fault> faults = known.faults(recorded::hints);
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
  }

  private static double capped(double load) {
    return Math.max(0, Math.min(WHOLE, load));
  }

  /** One whose load is that of other VMs is one of those that events hit. */
  private void want(
      RecordedRequest recording, VmClass type, double load, double lifetime, int number) {
    VmRequest request =
        new VmRequest(number, type, load, simulation.now(), lifetime, origin(recording));
    int known = vms.numberOf(request);
    vms.wanted().add(known);
    if (recording.lifetime() < Double.POSITIVE_INFINITY) {
      simulation.after(lifetime, () -> vms.wanted().remove(known));
    }
    requests.accept(request);
  }

  private double amountInCores() {
    return recorded.machine(0) == 0 ? 1 : coresOfMachine / recorded.machine(0);
  }

  private double cores(RecordedRequest request) {
    return request.amounts()[0] * amountInCores() / RecordedRequest.UNIT;
  }

  private VmClass type(RecordedRequest request, double cores) {
    double amount = (double) request.amounts()[1] / RecordedRequest.UNIT;
    double whole = recorded.machine(1);
    double bytes = whole == 0 ? amount * MEBIBYTE : amount / whole * memoryOfMachine;
    VmClass plain =
        new VmClass(
            RecordedNames.type(cores, bytes),
            RecordedNames.vcpus(cores),
            (long) bytes,
            like.networkBandwidth(),
            like.migrationSpeed(),
            like.dirtyPageIntensity());
    return mostOf.isEmpty() ? plain : plain.with(resources(request));
  }

  /** What a request asks for of the resources that hosts name. */
  private SortedMap<String, Double> resources(RecordedRequest request) {
    SortedMap<String, Double> found = new TreeMap<>();
    for (int r = 2; r < recorded.resources().size(); r++) {
      String name = recorded.resources().get(r);
      double amount = (double) request.amounts()[r] / RecordedRequest.UNIT;
      double whole = recorded.machine(r);
      if (amount > 0 && mostOf.containsKey(name)) {
        found.put(name, whole == 0 ? amount : amount / whole * mostOf.get(name));
      }
    }
    if (request.gpus() > 0 && mostOf.containsKey(GPU)) {
      found.put(GPU, request.gpus() * request.gpuMilli() / MILLI);
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    recorded.close();
  }
}
