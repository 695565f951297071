package org.vmplacebench.workbench.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.NearestName;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.constraint.ConstraintsFile;
import org.vmplacebench.core.constraint.LaterConstraints;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.engine.EngineKeys;
import org.vmplacebench.core.governor.GovernorKeys;
import org.vmplacebench.core.governor.Governors;
import org.vmplacebench.core.platform.HostRun;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.SiteNetwork;
import org.vmplacebench.core.platform.Sites;
import org.vmplacebench.core.platform.Stretches;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.ImageKeys;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.SolverTime;
import org.vmplacebench.core.sim.VmImages.DiskCopy;
import org.vmplacebench.core.sim.VmTimes;
import org.vmplacebench.core.sim.VmTimesKeys;
import org.vmplacebench.core.site.SiteSupplies;
import org.vmplacebench.core.site.UserDemand;
import org.vmplacebench.injector.DemandLaw;
import org.vmplacebench.injector.InjectorKeys;
import org.vmplacebench.platform.ClusterDescription;
import org.vmplacebench.platform.FirstFitPlacement;
import org.vmplacebench.platform.HostDefaults;
import org.vmplacebench.platform.ParsedPlatform;
import org.vmplacebench.platform.ParsedVmClasses;
import org.vmplacebench.platform.Placement;
import org.vmplacebench.platform.PlacementFile;
import org.vmplacebench.platform.PlatformGenerator;
import org.vmplacebench.platform.PlatformXml;
import org.vmplacebench.platform.ResourceRooms;
import org.vmplacebench.platform.RoundRobinPlacement;
import org.vmplacebench.platform.SiteKeys;
import org.vmplacebench.platform.VmClasses;
import org.vmplacebench.platform.site.SupplyReader;
import org.vmplacebench.platform.site.UserReader;
import org.vmplacebench.workbench.config.HostKeys;
import org.vmplacebench.workbench.config.SimulatorKeys;
import org.vmplacebench.workbench.config.VmKeys;

/** Builds hosts and VMs from settings, VM classes and platform: what an engine begins with. */
final class ClusterBuilder {

  private static final long MEBIBYTE = 1024 * 1024;
  private static final double MEGABYTE = 1e6;

  /** Memory of a host that never lacks any: a pebibyte. */
  private static final long ENOUGH = 1L << 50;

  private final Settings settings;
  private final SchedulerFactory scheduler;
  private final Map<String, Double> demanded;
  private final List<Fault> faults = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private LaterConstraints later = LaterConstraints.NONE;

  /**
   * Has built nothing yet.
   *
   * @param scheduler the policy, which may say how many service hosts it wants
   */
  ClusterBuilder(Settings settings, SchedulerFactory scheduler) {
    this.settings = settings;
    this.scheduler = scheduler;
    demanded = DemandLaw.beginnings(settings);
  }

  /**
   * Reads all files and builds the cluster.
   *
   * @throws FaultsException with the faults of all files
   */
  SimulationSetup build() {
    Platform platform = collect(() -> withResources(governed(platform())));
    List<VmClass> classes = collect(this::classes);
    SolverTime solverTime = collect(() -> SolverTimes.of(settings.get(EngineKeys.SOLVER_TIME)));
    throwFaults();
    refuseUnknownResources(platform, classes);
    refuseUnknownDemands(platform, classes);
    throwFaults();
    int[] classOf = drawClasses(classes.size());
    Placement placement = collect(() -> placement(platform, classes, classOf));
    List<PlacementConstraint> constraints =
        collect(() -> constraints(platform, classes, classOf.length));
    if (!settings.has(SchedulingKeys.CONSTRAINTS)) {
      collect(() -> groups(platform, settings.get(HostKeys.NUMBER)));
    }
    VmTimes life = collect(() -> life(platform.hosts()));
    Optional<SiteSupplies> sites = collect(() -> sites(platform.hosts()));
    Optional<UserDemand> users = collect(() -> users(platform.hosts(), classes, classOf.length));
    throwFaults();
    notices.addAll(placement.notices());
    return new SimulationSetup(
        settings.get(HostKeys.MEMORY_COUNTS).equals(HostKeys.START)
            ? platform.withHosts(host -> host.memory() > 0 ? host.withMemory(ENOUGH) : host)
            : platform,
        network(platform.network()),
        settings.get(HostKeys.NUMBER),
        settings.get(VmKeys.CPU_CONSUMPTION),
        classes,
        classOf,
        placement.hosts(),
        solverTime,
        settings.get(EngineKeys.MIGRATION_TIMEOUT),
        settings.has(HostKeys.PLATFORM_FILE)
            ? Optional.of(settings.get(HostKeys.PLATFORM_FILE))
            : Optional.empty(),
        constraints,
        HostSwitching.OPTIONS.read(settings, HostSwitching.INSTANT),
        life,
        settings.get(EngineKeys.MIGRATION_DISK) * MEBIBYTE,
        sites,
        users,
        demanded);
  }

  private VmTimes life(List<HostSpec> hosts) {
    VmTimes times = VmTimesKeys.life(settings, hosts);
    DiskCopy copy = settings.get(EngineKeys.MIGRATION_DISK_COPY);
    return times.booting(ImageKeys.images(settings, hosts, copy));
  }

  private Optional<SiteSupplies> sites(List<HostSpec> hosts) {
    return SupplyReader.read(
        settings, hosts, settings.get(SimulatorKeys.DURATION), settings.get(InjectorKeys.SEED));
  }

  private Optional<UserDemand> users(List<HostSpec> hosts, List<VmClass> classes, int vms) {
    return UserReader.read(
        settings,
        Sites.of(hosts),
        classes,
        vms,
        settings.get(SimulatorKeys.DURATION),
        settings.get(InjectorKeys.SEED));
  }

  private List<PlacementConstraint> constraints(Platform platform, List<VmClass> classes, int vms) {
    if (!settings.has(SchedulingKeys.CONSTRAINTS)) {
      return List.of();
    }
    List<String> names =
        platform.hosts().stream()
            .limit(settings.get(HostKeys.NUMBER))
            .map(host -> host.name())
            .toList();
    ConstraintsFile.Both read =
        ConstraintsFile.read(
            settings.get(SchedulingKeys.CONSTRAINTS),
            names,
            groups(platform, names.size()),
            vms,
            new SiteNetwork(platform, Sites.of(platform.hosts()))::latency,
            new ComingVms(settings, classes, vms)::require);
    later = read.later();
    return read.fixed();
  }

  /** The constraints on VMs that come and go. */
  LaterConstraints later() {
    return later;
  }

  /** What constraints may call the hosts of a site, and those of all sites under one law. */
  private Map<String, int[]> groups(Platform platform, int hosting) {
    Sites sites = Sites.of(platform.hosts());
    Map<String, int[]> groups = new TreeMap<>();
    for (int site = 0; site < sites.count() && sites.areSeveral(); site++) {
      groups.put(
          "site:" + sites.name(site),
          Arrays.stream(sites.hosts(site)).filter(host -> host < hosting).toArray());
    }
    SiteKeys.jurisdictions(settings, sites.names())
        .forEach(
            (law, among) ->
                groups.put(
                    "jurisdiction:" + law,
                    IntStream.range(0, hosting)
                        .filter(host -> among.contains(sites.name(sites.of(host))))
                        .toArray()));
    return groups;
  }

  /** What the user should know of the files, a line each. */
  List<String> notices() {
    return notices;
  }

  private <T> T collect(Supplier<T> step) {
    try {
      return step.get();
    } catch (FaultsException e) {
      faults.addAll(e.faults());
      return null;
    }
  }

  private void throwFaults() {
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
  }

  private Platform platform() {
    int hosting = settings.get(HostKeys.NUMBER);
    int service =
        settings.has(HostKeys.SERVICE_NODES)
            ? settings.get(HostKeys.SERVICE_NODES)
            : scheduler.serviceHosts(hosting, settings);
    long memory = settings.get(HostKeys.MEMORY) * MEBIBYTE;
    int cores = settings.get(HostKeys.CORES);
    double capacity = settings.get(HostKeys.CAPACITY);
    // VMPlaceS's hosts draw 110 W with one core in use, whatever their number of cores.
    PowerModel power = PowerModel.ofOneCore(10, 100, 110, 200, cores);
    if (!settings.has(HostKeys.PLATFORM_FILE)) {
      ClusterDescription like =
          ClusterDescription.withoutBackbone(
              hosting,
              service,
              cores,
              capacity,
              memory,
              settings.get(HostKeys.BANDWIDTH) * MEGABYTE,
              power);
      return SiteKeys.areWanted(settings)
          ? SiteKeys.generate(settings, like)
          : PlatformGenerator.generate(like);
    }
    Path file = settings.get(HostKeys.PLATFORM_FILE);
    ParsedPlatform parsed =
        new PlatformXml(new HostDefaults(memory, cores, capacity, power)).read(file);
    notices.addAll(parsed.notices());
    int there = parsed.platform().hosts().size();
    if (there < hosting + service) {
      throw new FaultsException(
          List.of(
              new Fault(
                  HostKeys.PLATFORM_FILE.name(),
                  "\"" + file + "\" has " + there + " hosts",
                  "at least "
                      + (hosting + service)
                      + ": hostingnodes.number = "
                      + hosting
                      + " and servicenodes.number = "
                      + service,
                  "")));
    }
    Optional<String> gap = parsed.platform().routing().gap(hosting + service);
    if (gap.isPresent()) {
      throw new FaultsException(
          List.of(
              new Fault(
                  HostKeys.PLATFORM_FILE.name(),
                  "\"" + file + "\" " + gap.get(),
                  "routes that cross links, both ways, between all of its first "
                      + (hosting + service)
                      + " hosts: "
                      + HostKeys.NUMBER.name()
                      + " and "
                      + HostKeys.SERVICE_NODES.name(),
                  "")));
    }
    return parsed.platform().inUse(hosting, service);
  }

  /** The platform whose hosts have the named resources of settings, where they have none. */
  private Platform withResources(Platform platform) {
    if (!settings.has(HostKeys.RESOURCES)) {
      return platform;
    }
    SortedMap<String, Double> resources = new TreeMap<>(settings.get(HostKeys.RESOURCES));
    return platform.withHosts(
        host ->
            host.memory() > 0 && host.resources().isEmpty() ? host.withResources(resources) : host);
  }

  private void refuseUnknownResources(Platform platform, List<VmClass> classes) {
    Map<String, Double> most = new TreeMap<>();
    for (List<HostSpec> part : Stretches.of(platform.hosts()).parts()) {
      part.get(0).resources().forEach((name, amount) -> most.merge(name, amount, Math::max));
      if (!(part instanceof HostRun)) {
        part.forEach(
            host ->
                host.resources().forEach((name, amount) -> most.merge(name, amount, Math::max)));
      }
    }
    for (VmClass type : classes) {
      type.resources()
          .forEach(
              (name, amount) -> {
                if (amount > most.getOrDefault(name, 0.0)) {
                  faults.add(
                      new Fault(
                          VmKeys.CLASSES_FILE.name(),
                          type.name() + " has " + amount + " of " + name + ", and no host as much",
                          "at most what a host has: " + most,
                          HostKeys.RESOURCES.name() + " says what hosts have"));
                }
              });
    }
  }

  private void refuseUnknownDemands(Platform platform, List<VmClass> classes) {
    SortedSet<String> known = new TreeSet<>();
    platform.hosts().forEach(host -> known.addAll(host.resources().keySet()));
    for (String name : demanded.keySet()) {
      String problem =
          !known.contains(name)
              ? name + " is nothing that a host has"
              : settings.get(InjectorKeys.RESOURCES).get(name).isDrawn()
                      && classes.stream().noneMatch(type -> type.resource(name) > 0)
                  ? "percent of " + name + " are drawn, and no class has any"
                  : "";
      if (!problem.isEmpty()) {
        faults.add(
            new Fault(
                InjectorKeys.RESOURCES.name(),
                problem,
                "resources that "
                    + HostKeys.RESOURCES.name()
                    + " names and, where demands are drawn, classes of "
                    + VmKeys.CLASSES_FILE.name(),
                known.contains(name) ? "" : NearestName.hint(name, known)));
      }
    }
  }

  /** The platform whose hosts begin as their governor wants it. */
  private Platform governed(Platform platform) {
    String governor = settings.get(GovernorKeys.GOVERNOR);
    if (!governor.equals(GovernorKeys.USERSPACE)
        && platform.hosts().stream().allMatch(host -> host.pstates().size() == 1)) {
      throw new FaultsException(
          List.of(
              new Fault(
                  GovernorKeys.GOVERNOR.name(),
                  "\"" + governor + "\" has nothing to switch: no host has more than one pstate",
                  GovernorKeys.USERSPACE
                      + ", or a "
                      + HostKeys.PLATFORM_FILE.name()
                      + " whose hosts have several speeds",
                  "")));
    }
    return platform.withHosts(host -> Governors.beginning(host, settings));
  }

  private List<VmClass> classes() {
    ParsedVmClasses parsed = VmClasses.read(settings.get(VmKeys.CLASSES_FILE));
    notices.addAll(parsed.notices());
    return parsed.classes();
  }

  /** Each VM's class, drawn evenly or by its index. */
  private int[] drawClasses(int classCount) {
    if (settings.get(VmKeys.CLASSES_ASSIGNMENT).equals(VmKeys.BLOCKS)) {
      int[] classOf = new int[settings.get(VmKeys.NUMBER)];
      int block = (classOf.length + classCount - 1) / classCount;
      Arrays.setAll(classOf, vm -> vm / block);
      return classOf;
    }
    UniformRandomProvider random =
        new RandomStreams(settings.get(InjectorKeys.SEED)).stream("VM classes");
    int[] classOf = new int[settings.get(VmKeys.NUMBER)];
    Arrays.setAll(classOf, vm -> random.nextInt(classCount));
    return classOf;
  }

  private Placement placement(Platform platform, List<VmClass> classes, int[] classOf) {
    if (settings.has(VmKeys.PLACEMENT_FILE)) {
      return PlacementFile.read(
          settings.get(VmKeys.PLACEMENT_FILE), platform.hosts(), fixed(classes), classOf);
    }
    long[] memory = Arrays.stream(classOf).mapToLong(c -> classes.get(c).memory()).toArray();
    ResourceRooms resources = ResourceRooms.of(platform.hosts(), fixed(classes), classOf);
    if (settings.get(VmKeys.PLACEMENT_RULE).equals(VmKeys.FIRST_FIT)) {
      double[] promised =
          Arrays.stream(classOf)
              .mapToDouble(c -> settings.get(VmKeys.CPU_CONSUMPTION) * classes.get(c).vcpus())
              .toArray();
      return FirstFitPlacement.place(platform.hosts(), memory, promised, resources);
    }
    double mean = settings.get(InjectorKeys.LOAD_MEAN) / 100 * settings.get(VmKeys.CPU_CONSUMPTION);
    double[] demand =
        Arrays.stream(classOf).mapToDouble(c -> mean * classes.get(c).vcpus()).toArray();
    return RoundRobinPlacement.place(platform.hosts(), memory, demand, resources);
  }

  /** Classes that say nothing of what is demanded, of which nobody has room to keep. */
  private List<VmClass> fixed(List<VmClass> classes) {
    return demanded.isEmpty()
        ? classes
        : classes.stream()
            .map(
                type -> {
                  SortedMap<String, Double> others = new TreeMap<>(type.resources());
                  others.keySet().removeAll(demanded.keySet());
                  return type.with(others);
                })
            .toList();
  }

  private NetworkParameters network(NetworkParameters ofPlatform) {
    return NetworkParameters.OPTIONS.read(settings, ofPlatform);
  }
}
