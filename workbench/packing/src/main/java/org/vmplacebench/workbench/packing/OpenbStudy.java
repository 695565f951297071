package org.vmplacebench.workbench.packing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.vmplacebench.injector.recorded.RecordedRequest;
import org.vmplacebench.placement.resource.ResourceHosts;

/**
 * The study of openb (Weng et al., Beware of Fragmentation, USENIX ATC 2023): tasks come in an
 * order that is drawn and never leave, until what they ask for comes to 130 % of all GPUs. The
 * order of tasks and that of hosts, which decides between hosts alike, are drawn as the simulator
 * of the study draws them, number for number, so that runs of one seed can be compared.
 */
public final class OpenbStudy {

  /** Up to how many percent of all GPUs tasks ask for. */
  public static final int FILL = 130;

  private static final double MILLI_TO_PERCENT = 100;
  private static final int MOST_TASKS = 10_000;

  /** Numbers that watches of Kubernetes' client draw when their scheduler begins. */
  private static final int WATCHES = 10;

  /** The six policies of the study, by the names that it gives them. */
  public static final Map<String, PackingRule> POLICIES =
      new TreeMap<>(
          Map.of(
              "01-Random", PackingRule.RANDOM,
              "02-DotProd", PackingRule.SMALL_DOT_PRODUCT,
              "03-GpuClustering", PackingRule.GPU_CLUSTERING,
              "04-GpuPacking", PackingRule.GPU_PACKING,
              "05-BestFit", PackingRule.BEST_FIT,
              "06-FGD", PackingRule.FRAGMENTATION_GRADIENT));

  private final PackingStudy study;

  /** The study over tasks and hosts that were read. */
  public OpenbStudy(PackingStudy study) {
    this.study = study;
  }

  /**
   * Percent of all GPUs that tasks have when those that came ask for so many percent of them, to
   * the nearest whole one: the mean over these.
   *
   * @param at such percentages
   */
  public double[] allocation(String policy, long seed, int... at) {
    PackingRule rule = POLICIES.get(policy);
    PackingOptions options =
        PackingOptions.of(rule.rule(true, false), PackingKeys.gpu("by-rule", rule), false);
    double[] sums = new double[at.length];
    int[] counts = new int[at.length];
    GoRandom random = new GoRandom(seed);
    // Their program draws one number more for its log.
    random.int63();
    List<RecordedRequest> order = order(random);
    List<ResourceHosts.Host> hosts = hosts(random);
    double all = gpus();
    long[] asked = {0};
    int[] number = {0};
    study.placeAll(
        hosts,
        order,
        options,
        seed,
        run -> {
          RecordedRequest last = order.get(number[0]++);
          asked[0] += (long) last.gpus() * last.gpuMilli();
          long percent = Math.round(MILLI_TO_PERCENT * asked[0] / all);
          for (int i = 0; i < at.length; i++) {
            if (percent == at[i]) {
              sums[i] += MILLI_TO_PERCENT * run.usedGpu() / all;
              counts[i]++;
            }
          }
        });
    return IntStream.range(0, at.length).mapToDouble(i -> sums[i] / counts[i]).toArray();
  }

  /** Tasks in the order that is drawn; some of them are drawn again, or left out. */
  private List<RecordedRequest> order(GoRandom random) {
    List<RecordedRequest> tasks = tasks();
    List<RecordedRequest> order = new ArrayList<>(tasks);
    random.shuffle(order);
    double target = gpus() * FILL / MILLI_TO_PERCENT;
    long sum = order.stream().mapToLong(OpenbStudy::gpu).sum();
    while (sum > target && !order.isEmpty()) {
      sum -= gpu(order.remove(random.intn(order.size())));
    }
    if (sum == target) {
      return order;
    }
    while (true) {
      RecordedRequest more = tasks.get(random.intn(tasks.size()));
      // Theirs counts one GPU of the task here, and all of them below.
      if (sum + more.gpuMilli() > target) {
        return order;
      }
      sum += gpu(more);
      order.add(more);
    }
  }

  /** All tasks in the order of their names, as theirs sorts them before it draws. */
  private List<RecordedRequest> tasks() {
    Map<Long, Integer> place = new HashMap<>();
    for (int i = 0; i < MOST_TASKS; i++) {
      place.put(RecordedRequest.hash(String.format(Locale.ROOT, "openb-pod-%04d", i)), i);
    }
    List<RecordedRequest> tasks = study.requests();
    tasks.sort(Comparator.comparing(task -> place.getOrDefault(task.id(), MOST_TASKS)));
    return tasks;
  }

  /** Thousandths of all GPUs. */
  private double gpus() {
    return ResourceHosts.GPU
        * (double) study.hosts().stream().mapToInt(ResourceHosts.Host::gpus).sum();
  }

  private static long gpu(RecordedRequest task) {
    return (long) task.gpus() * task.gpuMilli();
  }

  /** Hosts in the order that is drawn: of those alike, the first is chosen. */
  private List<ResourceHosts.Host> hosts(GoRandom random) {
    List<ResourceHosts.Host> byName = study.hosts();
    byName.sort(Comparator.comparing(ResourceHosts.Host::name));
    for (int i = 0; i < WATCHES; i++) {
      random.int63();
    }
    int[] place = random.permutation(byName.size());
    ResourceHosts.Host[] drawn = new ResourceHosts.Host[place.length];
    for (int i = 0; i < place.length; i++) {
      drawn[place[i]] = byName.get(i);
    }
    return List.of(drawn);
  }

  /** The names of the policies. */
  public static List<String> policies() {
    return new ArrayList<>(POLICIES.keySet());
  }
}
