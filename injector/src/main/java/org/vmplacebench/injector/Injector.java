package org.vmplacebench.injector;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToIntFunction;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.constraint.LaterConstraints;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.scheduling.Admissions;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.core.sim.HostCrashes;
import org.vmplacebench.core.sim.ScriptPort;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.core.sim.WorkloadPort;
import org.vmplacebench.core.vjob.Vjob;
import org.vmplacebench.injector.recorded.OddLines;
import org.vmplacebench.injector.recorded.RecordedVms;
import org.vmplacebench.injector.recorded.WorkloadKeys;
import org.vmplacebench.injector.vjob.Submissions;
import org.vmplacebench.injector.vjob.VjobKeys;

/**
 * Puts the events of an experiment into its simulation: drawn from the seed, recorded, or replayed
 * from a file.
 */
public final class Injector implements Closeable {

  private final WorkloadPort simulation;
  private final ScriptPort script;
  private final Settings settings;
  private final List<VmClass> classes;
  private final Admissions admissions;
  private final Environments environments;
  private final InjectedVms vms;
  private final Optional<DumpFile> dump;
  private final InjectionLog log;
  private final SiteFailures failures;
  private Closeable source = () -> {};
  private final Consumer<Vjob> vjobs;
  private Closeable submissions = () -> {};
  private Closeable recordedArrivals = () -> {};
  private final List<TimedLoads> recordedDemands = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private Runnable ending = () -> {};
  private LaterConstraints later = LaterConstraints.NONE;

  /**
   * An injector that has not started.
   *
   * @param simulation at its start
   * @param script the same, for what only a file of events may do
   * @param classes the VM classes
   * @param scheduler says where new VMs start
   * @param rule where they start by the rule of the experiment: the host for a request now, or -1
   *     where none has room
   * @param units where virtual environments start
   * @throws org.vmplacebench.core.config.FaultsException where the file to dump events to cannot be
   *     written
   */
  public Injector(
      WorkloadPort simulation,
      ScriptPort script,
      Settings settings,
      List<VmClass> classes,
      Scheduler scheduler,
      ToIntFunction<VmRequest> rule,
      UnitPlacement units) {
    this.simulation = simulation;
    this.script = script;
    this.settings = settings;
    this.classes = classes;
    vjobs = scheduler::submit;
    admissions =
        new Admissions(
            simulation,
            scheduler,
            rule,
            settings.get(ArrivalKeys.PATIENCE),
            settings.get(ArrivalKeys.RETRY));
    environments =
        new Environments(
            simulation, units, settings.get(ArrivalKeys.PATIENCE), settings.get(ArrivalKeys.RETRY));
    vms = new InjectedVms(simulation);
    dump =
        settings.has(InjectorKeys.LOAD_DUMP)
            ? Optional.of(new DumpFile(settings.get(InjectorKeys.LOAD_DUMP)))
            : Optional.empty();
    log =
        dump.map(file -> InjectionLog.to(file.text(), vms::name, classes))
            .orElseGet(InjectionLog::none);
    failures = new SiteFailures(simulation, log);
  }

  /** Placement constraints hold for VMs that come; to be called before {@link #start}. */
  public void constrain(LaterConstraints some) {
    later = some;
    if (!some.isEmpty()) {
      simulation.constrain(some);
    }
  }

  /**
   * Sets the loads of time 0, adds the streams of events to the simulation, and disturbs its
   * messages where that is asked for.
   *
   * @throws org.vmplacebench.core.config.FaultsException where the file of events to replay or a
   *     recorded load is wrong
   */
  public void start() {
    if (settings.get(InjectorKeys.LOAD_INITIAL).equals("mean")) {
      double mean = settings.get(InjectorKeys.LOAD_MEAN);
      for (int vm = 0; vm < simulation.cluster().vmCount(); vm++) {
        simulation.setLoad(vm, mean);
      }
    }
    if (settings.has(InjectorKeys.RESOURCES)
        && !settings.get(InjectorKeys.LOAD_INITIAL).equals("mean")) {
      settings.get(InjectorKeys.RESOURCES).forEach(this::beginAtNothing);
    }
    disturbMessages();
    environments.begin();
    if (VjobKeys.areWanted(settings)) {
      RandomStreams streams = new RandomStreams(settings.get(InjectorKeys.SEED));
      submissions = Submissions.begin(simulation, settings, streams, vjobs);
    }
    if (settings.has(InjectorKeys.LOAD_FILE)) {
      Activities scripted =
          new Activities(simulation, settings.get(InjectorKeys.ACTIVITIES_PERIOD));
      ending = scripted::finish;
      ReplayedEvents replayed =
          new ReplayedEvents(
              simulation,
              script,
              vms,
              new EventFile(
                  settings.get(InjectorKeys.LOAD_FILE),
                  simulation.cluster(),
                  vms,
                  classes,
                  simulation.cutsNetworks()
                      ? Optional.of(simulation.siteNetwork())
                      : Optional.empty(),
                  simulation.clients()),
              admissions::request,
              scripted,
              failures,
              new UserEvents(simulation, vms, environments, log),
              log);
      source = replayed;
      simulation.add(replayed);
    } else {
      draw();
    }
  }

  private void beginAtNothing(String resource, DemandLaw law) {
    int place = simulation.cluster().resources().indexOf(resource);
    for (int vm = 0; law.isDrawn() && vm < simulation.cluster().vmCount(); vm++) {
      simulation.setResourceDemand(vm, place, 0);
    }
  }

  private void disturbMessages() {
    double loss = settings.get(InjectorKeys.MESSAGE_LOSS) / 100;
    double delay = settings.get(InjectorKeys.MESSAGE_DELAY);
    if (loss > 0 || delay > 0) {
      RandomStreams streams = new RandomStreams(settings.get(InjectorKeys.SEED));
      simulation.disturb(new UnreliableNetwork(streams, loss, delay));
    }
  }

  private void draw() {
    RandomStreams streams = new RandomStreams(settings.get(InjectorKeys.SEED));
    IntToDoubleFunction firstLoads = drawLoads(streams);
    if (settings.has(InjectorKeys.RESOURCES)) {
      settings.get(InjectorKeys.RESOURCES).forEach((name, law) -> change(name, law, streams));
    }
    drawFailures(streams);
    double crashPeriod = settings.get(InjectorKeys.CRASH_PERIOD);
    if (crashPeriod > 0) {
      simulation.add(
          new Outages(
              simulation,
              streams,
              "crash",
              new Population(simulation.cluster().hostCount()),
              crashPeriod,
              () -> settings.get(InjectorKeys.CRASH_DURATION),
              new Hosts()));
    }
    if (settings.get(InjectorKeys.SUSPEND)) {
      simulation.add(
          new Outages(
              simulation,
              streams,
              "suspend",
              vms.wanted(),
              settings.get(InjectorKeys.SUSPEND_PERIOD),
              () -> settings.get(InjectorKeys.SUSPEND_DURATION),
              new Vms()));
    }
    if (settings.get(ArrivalKeys.INITIAL_LIFETIME) > 0) {
      Departures.set(simulation, vms, streams, settings.get(ArrivalKeys.INITIAL_LIFETIME), log);
    }
    if (settings.get(WorkloadKeys.KIND).hasRequests()) {
      beginRecorded(firstLoads);
    } else if (settings.get(ArrivalKeys.PERIOD) > 0) {
      new Arrivals(
              simulation,
              vms,
              streams,
              classes,
              settings.get(ArrivalKeys.PERIOD),
              settings.get(ArrivalKeys.LIFETIME),
              settings.get(ArrivalKeys.MOST),
              firstLoads,
              log,
              admissions::request)
          .begin();
    }
  }

  private void drawFailures(RandomStreams streams) {
    boolean cuts =
        settings.get(FailureKeys.LINK_PERIOD) > 0 || settings.get(FailureKeys.PARTING_PERIOD) > 0;
    if (cuts && !simulation.cutsNetworks()) {
      throw new FaultsException(
          List.of(
              new Fault(
                  (settings.get(FailureKeys.LINK_PERIOD) > 0
                          ? FailureKeys.LINK_PERIOD
                          : FailureKeys.PARTING_PERIOD)
                      .name(),
                  "is nothing that this engine can do",
                  "0, or simulator.engine = embedded",
                  "")));
    }
    new DrawnFailures(simulation, settings, streams, failures).begin();
  }

  private void beginRecorded(IntToDoubleFunction firstLoads) {
    RecordedVms recorded = RecordedVms.read(settings);
    if (recorded.leftOut() > 0) {
      remarks.add(
          recorded.leftOut()
              + " odd lines of "
              + settings.get(WorkloadKeys.PATH)
              + " and of what belongs to it are left out ("
              + WorkloadKeys.ODD_LINES.name()
              + ")");
    }
    if (recorded.hasGpus()) {
      remarks.add("GPUs that recorded VMs ask for say nothing in a run; pack has them");
    }
    RecordedArrivals arrivals =
        new RecordedArrivals(
            simulation,
            vms,
            recorded,
            classes.get(0),
            settings.get(WorkloadKeys.LOADS),
            firstLoads,
            admissions::request);
    recordedArrivals = arrivals;
    arrivals.requireKnown(later.names(), classes);
    arrivals.begin();
  }

  /** What the user should know of what was injected, a line each. */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** What the user should know once the run is over, a line each. */
  public List<String> remarksAtEnd() {
    return later.unseen().isEmpty()
        ? List.of()
        : List.of(
            SchedulingKeys.CONSTRAINTS.name()
                + " names VMs that did not come or found no host: "
                + Fault.cut(String.join(", ", later.unseen())));
  }

  /**
   * The loads of all VMs.
   *
   * @return the first load of a request by its number, in percent
   */
  private IntToDoubleFunction drawLoads(RandomStreams streams) {
    int vmCount = simulation.cluster().vmCount();
    boolean recorded = settings.get(WorkloadKeys.KIND).hasRequests();
    boolean arrivals = settings.get(ArrivalKeys.PERIOD) > 0 || recorded;
    // Where there is no VM at time 0, all that arrive follow one recorded load.
    int records = Math.max(vmCount, arrivals ? 1 : 0);
    switch (LoadSource.kind(settings)) {
      case InjectorKeys.PLANETLAB -> {
        Path recording = LoadSource.recording(settings, InjectorKeys.RECORDED);
        OddLines odd = new OddLines(WorkloadKeys.leavesOddLinesOut(settings));
        RecordedLoads loads = RecordedLoadsReader.read(recording, records, odd);
        source = loads;
        remark(odd, recording, "loads");
        Followers followers = new Followers(simulation, vms, records, log);
        simulation.add(
            new RecordedLoadChanges(
                simulation,
                vms,
                followers,
                loads,
                settings.get(InjectorKeys.RECORDED_PERIOD),
                settings.get(InjectorKeys.RECORDED_STEPS),
                settings.get(InjectorKeys.RECORDED_IDLE_LEAVE),
                log));
        return followers::present;
      }
      case InjectorKeys.BITBRAINS -> {
        TimedLoads loads = readBitbrains(records, BitbrainsQuantity.LOAD);
        source = loads;
        Followers followers = new Followers(simulation, vms, records, log);
        simulation.add(new TimedLoadChanges(followers, loads));
        return followers::present;
      }
      case InjectorKeys.ITERATIONS -> {
        LoadIterations iterations =
            new LoadIterations(
                simulation,
                vms,
                streams,
                settings.get(InjectorKeys.ITERATION_PERIOD),
                settings.get(InjectorKeys.ITERATION_LEAST) / 100,
                settings.get(InjectorKeys.ITERATION_MOST) / 100,
                log);
        if (records > 0) {
          simulation.add(iterations);
        }
        return request -> iterations.first();
      }
      default -> {
        simulation.add(
            new LoadChanges(
                simulation,
                vms,
                streams,
                settings.get(InjectorKeys.LOAD_PERIOD),
                loads(streams, "load values"),
                log));
        ContinuousSampler first = loads(streams, "arrival loads");
        return request -> first.sample();
      }
    }
  }

  private TimedLoads readBitbrains(int records, BitbrainsQuantity quantity) {
    Path recording = LoadSource.recording(settings, InjectorKeys.BITBRAINS_LOADS);
    OddLines odd = new OddLines(WorkloadKeys.leavesOddLinesOut(settings));
    TimedLoads values =
        BitbrainsReader.read(
            recording, records, settings.get(InjectorKeys.BITBRAINS_SHIFT), quantity, odd);
    remark(odd, recording, quantity.words());
    return values;
  }

  private void remark(OddLines odd, Path recording, String of) {
    if (odd.leftOut() > 0) {
      remarks.add(
          odd.leftOut()
              + " odd lines of "
              + recording
              + " are left out of "
              + of
              + " ("
              + WorkloadKeys.ODD_LINES.name()
              + ")");
    }
  }

  /** What VMs ask for of a named resource changes as its law, or the recording, says. */
  private void change(String name, DemandLaw law, RandomStreams streams) {
    Demands demands = new Demands(simulation, vms, log);
    int resource = simulation.cluster().resources().indexOf(name);
    if (law.isDrawn()) {
      double period = settings.get(InjectorKeys.LOAD_PERIOD);
      simulation.add(new DemandChanges(simulation, vms, demands, streams, resource, law, period));
    }
    Optional<BitbrainsQuantity> quantity = BitbrainsQuantity.of(settings, name);
    if (quantity.isEmpty()) {
      return;
    }
    boolean arrivals = settings.get(ArrivalKeys.PERIOD) > 0;
    int records = Math.max(simulation.cluster().vmCount(), arrivals ? 1 : 0);
    TimedLoads amounts = readBitbrains(records, quantity.get());
    recordedDemands.add(amounts);
    Followers followers =
        new Followers(
            vms,
            records,
            (number, vm, amount) -> demands.set(simulation.now(), number, vm, resource, amount));
    simulation.add(new TimedLoadChanges(followers, amounts));
    // Those that arrive ask for what is recorded at that time, from the instant of their start on.
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void vmAdmitted(VmRequest request, int vm) {
            int number = vms.numberOf(request);
            double present = followers.present(request.number());
            simulation.after(
                0,
                () -> demands.set(simulation.now(), number, vms.living(number), resource, present));
          }
        });
  }

  private ContinuousSampler loads(RandomStreams streams, String purpose) {
    return LoadChanges.law(
        streams,
        purpose,
        settings.get(InjectorKeys.LOAD_MEAN),
        settings.get(InjectorKeys.LOAD_STD),
        settings.get(InjectorKeys.SLOTS));
  }

  /** Crashes for policies whose own components fail in an experiment. */
  public HostCrashes crashes() {
    return (host, seconds) -> {
      crash(simulation, host);
      simulation.after(seconds, () -> simulation.turnOn(host));
    };
  }

  /** A host fails, now. */
  static void crash(WorkloadPort simulation, int host) {
    if (simulation.cluster().isOn(host)) {
      simulation.journal().hostCrashed(host);
      simulation.turnOff(host);
    }
  }

  /**
   * The run has come to its end: the dumped events get the name that they were to have, which what
   * an interrupted run leaves does not have.
   */
  public void complete() throws IOException {
    ending.run();
    close();
    if (dump.isPresent()) {
      dump.get().moveToItsName();
    }
  }

  /** Closes the files that are read and written. */
  @Override
  public void close() throws IOException {
    source.close();
    submissions.close();
    recordedArrivals.close();
    for (TimedLoads amounts : recordedDemands) {
      amounts.close();
    }
    log.close();
  }

  private final class Hosts implements Outages.Target {

    @Override
    public boolean isDown(int host) {
      return !simulation.cluster().isOn(host);
    }

    @Override
    public boolean down(int host) {
      // A host that a scheduler has switched off cannot crash.
      if (!simulation.cluster().isOn(host)) {
        return false;
      }
      log.switched(simulation.now(), simulation.cluster().host(host).name(), false);
      crash(simulation, host);
      return true;
    }

    @Override
    public boolean up(int host) {
      if (failures.isFailed(host)) {
        return false;
      }
      log.switched(simulation.now(), simulation.cluster().host(host).name(), true);
      simulation.turnOn(host);
      return true;
    }
  }

  private final class Vms implements Outages.Target {

    @Override
    public boolean isDown(int number) {
      int vm = vms.vmOf(number);
      return vm >= 0 && simulation.cluster().isSuspended(vm);
    }

    @Override
    public boolean down(int number) {
      log.switched(simulation.now(), vms.name(number), false);
      int vm = vms.vmOf(number);
      return vm >= 0 && simulation.suspend(vm);
    }

    @Override
    public boolean up(int number) {
      int vm = vms.vmOf(number);
      // On a host that is off it stays suspended, and would so for good.
      if (vm >= 0 && !simulation.cluster().isOn(simulation.cluster().hostOf(vm))) {
        return false;
      }
      log.switched(simulation.now(), vms.name(number), true);
      if (vm >= 0) {
        simulation.resume(vm);
      }
      return true;
    }
  }
}
