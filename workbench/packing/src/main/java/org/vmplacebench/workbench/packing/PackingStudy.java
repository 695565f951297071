package org.vmplacebench.workbench.packing;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.NearestName;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.constraint.ConstraintTemplate;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.injector.recorded.RecordedRequest;
import org.vmplacebench.injector.recorded.RequestFile;
import org.vmplacebench.injector.recorded.WorkloadKeys;
import org.vmplacebench.injector.recorded.WorkloadKind;
import org.vmplacebench.placement.choice.ChoiceKeys;
import org.vmplacebench.placement.choice.ChoiceRule;
import org.vmplacebench.placement.rebalance.Rebalancer;
import org.vmplacebench.placement.resource.ResourceHosts;
import org.vmplacebench.placement.resource.Wanted;

/** Requests and hosts that were read and checked, and runs over them. */
public final class PackingStudy implements Closeable {

  private static final int MOST_TYPICAL = 32;

  private final Settings settings;
  private final RequestFile requests;
  private final List<ResourceHosts.Host> hosts;
  private final Kinds kinds;
  private final Map<Wanted, Double> typical;
  private final int[] counted;
  private final double[] overcommit;
  private final Rebalancing rebalancing;
  private final List<ConstraintTemplate> constraints;

  /** A run that came to its end, and the most that is told of it. */
  record Outcome(
      int schedulers,
      double staleness,
      List<PackingSample> samples,
      PackingSample atFirstRefusal,
      PackingSample atRefusal,
      double meanWait,
      List<Rebalancing.Result> rebalancings) {

    PackingSample last() {
      return samples.get(samples.size() - 1);
    }
  }

  private PackingStudy(Settings settings, RequestFile requests) {
    this.settings = settings;
    this.requests = requests;
    PackedHosts.Models models = new PackedHosts.Models();
    List<Fault> faults = new ArrayList<>();
    List<ResourceHosts.Host> read = List.of();
    try {
      read = new PackedHosts(requests.resources(), requests::machine, models).read(settings);
    } catch (FaultsException e) {
      faults.addAll(e.faults());
    }
    hosts = read;
    counted = counted(faults);
    overcommit = overcommit(faults);
    rebalancing = rebalancing(faults);
    constraints = constraints(models, faults);
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    kinds = new Kinds(requests.requests(), models);
    typical = kinds.frequent(MOST_TYPICAL);
  }

  /**
   * Reads the requests and the hosts of settings.
   *
   * @throws FaultsException with all that is wrong with either
   */
  public static PackingStudy read(Settings settings) throws IOException {
    if (!settings.get(WorkloadKeys.KIND).hasRequests()) {
      throw new FaultsException(
          List.of(
              new Fault(
                  WorkloadKeys.KIND.name(),
                  "is "
                      + settings.get(WorkloadKeys.KIND).word()
                      + ", which has no requests for VMs",
                  String.join(", ", WorkloadKind.withRequests()),
                  "")));
    }
    RequestFile requests = RequestFile.read(settings);
    try {
      return new PackingStudy(settings, requests);
    } catch (FaultsException e) {
      requests.close();
      throw e;
    }
  }

  private int[] counted(List<Fault> faults) {
    List<String> all = new ArrayList<>(requests.resources());
    all.add(PackedHosts.GPU);
    if (!settings.has(PackingKeys.DIMENSIONS)) {
      int some = requests.hasGpus() ? all.size() : all.size() - 1;
      int[] every = new int[some];
      Arrays.setAll(every, i -> i);
      return every;
    }
    List<Integer> found = new ArrayList<>();
    for (String each : settings.get(PackingKeys.DIMENSIONS).split(",", -1)) {
      int at = all.indexOf(each.strip());
      if (at < 0 || found.contains(at)) {
        faults.add(
            new Fault(
                PackingKeys.DIMENSIONS.name(),
                at < 0 ? "has \"" + each.strip() + "\"" : "has " + each.strip() + " twice",
                String.join(", ", all),
                ""));
      }
      found.add(at);
    }
    return found.stream().mapToInt(i -> i).toArray();
  }

  private List<ConstraintTemplate> constraints(PackedHosts.Models models, List<Fault> faults) {
    if (!settings.has(SchedulingKeys.CONSTRAINTS)) {
      return List.of();
    }
    try {
      List<ConstraintTemplate> read =
          GroupConstraints.read(
              settings.get(SchedulingKeys.CONSTRAINTS),
              hosts.stream().map(ResourceHosts.Host::name).toList(),
              models.hosts(hosts));
      faults.addAll(GroupConstraints.unknown(read, requests, settings));
      return read;
    } catch (FaultsException e) {
      faults.addAll(e.faults());
      return List.of();
    }
  }

  private Rebalancing rebalancing(List<Fault> faults) {
    if (!settings.has(PackingKeys.REBALANCE) || settings.get(PackingKeys.REBALANCE).isBlank()) {
      return null;
    }
    SortedMap<String, Rebalancer> known = new TreeMap<>();
    ServiceLoader.load(Rebalancer.class).forEach(each -> known.put(each.name(), each));
    List<Rebalancer> ways = new ArrayList<>();
    for (String each : settings.get(PackingKeys.REBALANCE).split(",", -1)) {
      Rebalancer way = known.get(each.strip());
      Optional<String> obstacle = way == null ? Optional.empty() : way.obstacle();
      if (way == null || obstacle.isPresent()) {
        faults.add(
            new Fault(
                PackingKeys.REBALANCE.name(),
                "has \"" + each.strip() + "\"" + obstacle.map(why -> ": " + why).orElse(""),
                String.join(", ", known.keySet()),
                way == null ? NearestName.hint(each.strip(), known.keySet()) : ""));
      }
      ways.add(way);
    }
    long size = PackedHosts.parts(settings.get(PackingKeys.REBALANCE_SIZE));
    if (size < 1 || size > 1_000_000_000 * RecordedRequest.UNIT) {
      faults.add(
          new Fault(
              PackingKeys.REBALANCE_SIZE.name(),
              "is " + settings.get(PackingKeys.REBALANCE_SIZE),
              "0.000001 to 1000000000",
              ""));
    }
    return new Rebalancing(
        ways,
        settings.get(PackingKeys.REBALANCE_EVERY),
        settings.get(PackingKeys.REBALANCE_MOVES),
        settings.get(PackingKeys.REBALANCE_GOAL),
        size,
        settings.get(PackingKeys.REBALANCE_WORK));
  }

  private double[] overcommit(List<Fault> faults) {
    double[] factors = new double[requests.resources().size()];
    Arrays.fill(factors, 1);
    if (settings.has(PackingKeys.OVERCOMMIT)) {
      settings
          .get(PackingKeys.OVERCOMMIT)
          .forEach(
              (name, factor) -> {
                int at = requests.resources().indexOf(name);
                if (at < 0) {
                  faults.add(
                      new Fault(
                          PackingKeys.OVERCOMMIT.name(),
                          "has " + name,
                          String.join(", ", requests.resources()),
                          ""));
                } else {
                  factors[at] = factor;
                }
              });
    }
    return factors;
  }

  /** The names of the columns of resources: those of requests, then GPUs. */
  List<String> columns() {
    List<String> all = new ArrayList<>(requests.resources());
    all.add(PackedHosts.GPU);
    return all;
  }

  /** Number of hosts. */
  int hostCount() {
    return hosts.size();
  }

  /** Number of requests in the recording. */
  long requestCount() {
    return requests.count();
  }

  /** Odd lines that were left out. */
  long leftOut() {
    return requests.leftOut();
  }

  private ResourceHosts emptyHosts(List<ResourceHosts.Host> all, long seed) {
    ResourceHosts empty = new ResourceHosts(requests.resources(), all, counted, overcommit);
    if (requests.hasGpus()) {
      empty.measureBy(kinds.fragmentation());
    }
    empty.beginChoices(seed << 20);
    return empty;
  }

  /** Runs as settings say, with so many schedulers on views so old. */
  Outcome run(int schedulers, double staleness) {
    PackingRule named = settings.get(PackingKeys.RULE);
    ChoiceRule rule =
        new ChoiceRule(
            settings.has(ChoiceKeys.FILTERS) ? settings.get(ChoiceKeys.FILTERS) : List.of(),
            settings.has(ChoiceKeys.WEIGHERS)
                ? settings.get(ChoiceKeys.WEIGHERS)
                : named.weighers(),
            settings.get(PackingKeys.WHOLE_PERCENTS),
            settings.get(PackingKeys.TIES).equals("any"));
    PackingOptions options =
        new PackingOptions(
            rule,
            PackingKeys.gpu(settings.get(PackingKeys.GPU), named),
            settings.get(PackingKeys.DEPARTURES),
            settings.get(PackingKeys.GROUP_MOST),
            schedulers,
            staleness,
            settings.get(PackingKeys.DECISION),
            settings.get(PackingKeys.CONFLICT),
            rebalancing,
            constraints);
    return run(options, settings.get(SchedulingKeys.SEED));
  }

  private Outcome run(PackingOptions options, long seed) {
    List<PackingSample> samples = new ArrayList<>();
    PackingSample[] refusals = new PackingSample[2];
    long refusal = settings.get(PackingKeys.REFUSAL);
    boolean isShuffled = settings.get(PackingKeys.ORDER).equals("shuffled");
    long[] count = {requests.count()};
    Iterator<RecordedRequest> order = requests.requests();
    if (isShuffled) {
      List<RecordedRequest> drawn = shuffled(seed, settings.get(PackingKeys.FILL));
      count[0] = drawn.size();
      order = drawn.iterator();
    }
    long every = Math.max(1, count[0] / settings.get(PackingKeys.SAMPLES));
    PackingRun run = new PackingRun(emptyHosts(hosts, seed), options);
    double last =
        place(
            run,
            order,
            isShuffled,
            seed,
            time -> {
              if (refusals[0] == null && run.refused >= 1) {
                refusals[0] = PackingSample.of(time, run, typical);
              }
              if (refusals[1] == null && run.refused >= refusal) {
                refusals[1] = PackingSample.of(time, run, typical);
              }
              if (run.requests % every == 0) {
                samples.add(PackingSample.of(time, run, typical));
              }
            });
    if (samples.isEmpty() || samples.get(samples.size() - 1).requests() < run.requests) {
      samples.add(PackingSample.of(last, run, typical));
    }
    return new Outcome(
        options.schedulers(),
        options.staleness(),
        samples,
        refusals[0],
        refusals[1],
        run.placed == 0 ? 0 : run.waited / run.placed,
        run.rebalancings);
  }

  /** The requests in the order that a seed draws, up to a percentage of all GPUs, or of all CPU. */
  private List<RecordedRequest> shuffled(long seed, double fill) {
    boolean byGpu = requests.hasGpus();
    double all =
        byGpu
            ? (double) ResourceHosts.GPU * hosts.stream().mapToInt(ResourceHosts.Host::gpus).sum()
            : hosts.stream().mapToDouble(host -> host.amounts()[0]).sum();
    return RequestOrder.shuffled(
        requests.requests(),
        new RandomStreams(seed),
        each -> byGpu ? (long) each.gpus() * each.gpuMilli() : each.amounts()[0],
        all * fill / 100);
  }

  /** All requests in the order of their arrivals; a new list. */
  List<RecordedRequest> requests() {
    List<RecordedRequest> all = new ArrayList<>();
    requests.requests().forEachRemaining(all::add);
    return all;
  }

  /** The hosts; a new list. */
  List<ResourceHosts.Host> hosts() {
    return new ArrayList<>(hosts);
  }

  /** Places VMs of an order by a rule on hosts in an order, as the study of openb does. */
  PackingRun placeAll(
      List<ResourceHosts.Host> on,
      List<RecordedRequest> order,
      PackingOptions options,
      long seed,
      Consumer<PackingRun> after) {
    PackingRun run = new PackingRun(emptyHosts(on, seed), options);
    place(run, order.iterator(), true, seed, time -> after.accept(run));
    return run;
  }

  private double place(
      PackingRun run,
      Iterator<RecordedRequest> order,
      boolean oneASecond,
      long seed,
      Consumer<Double> after) {
    ContinuousSampler errors =
        ZigguratSampler.NormalizedGaussian.of(new RandomStreams(seed).stream("lifetime errors"));
    double error = settings.get(PackingKeys.LIFETIME_ERROR);
    boolean hasClasses = GroupConstraints.nameClasses(constraints);
    double time = 0;
    while (order.hasNext()) {
      RecordedRequest each = order.next();
      Wanted wanted = kinds.of(each);
      time = oneASecond ? run.requests : each.arrival();
      double expected =
          switch (settings.get(PackingKeys.LIFETIME)) {
            case "given" -> each.lifetime();
            case "by-kind" -> kinds.meanLifetime(wanted.kind());
            default -> Double.POSITIVE_INFINITY;
          };
      if (error > 0) {
        expected *= Math.exp(error * errors.sample());
      }
      run.ask(
          new PackingRun.Asked(
              time, each.lifetime(), expected, wanted, GroupConstraints.names(each, hasClasses)));
      after.accept(time);
    }
    double end = run.end();
    if (end > time) {
      after.accept(end);
    }
    return Math.max(time, end);
  }

  @Override
  public void close() throws IOException {
    requests.close();
  }
}
