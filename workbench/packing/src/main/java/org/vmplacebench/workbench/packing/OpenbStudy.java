package org.vmplacebench.workbench.packing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.vmplacebench.injector.recorded.RecordedRequest;
import org.vmplacebench.placement.resource.ResourceHosts;

/**
 * The study of openb (Weng et al., Beware of Fragmentation, USENIX ATC 2023): tasks come in an
 * order that is drawn and never leave, until what they ask for comes to 130 % of all GPUs.
 */
public final class OpenbStudy {

  /** Up to how many percent of all GPUs tasks ask for. */
  public static final int FILL = 130;

  private static final double MILLI_TO_PERCENT = 100;

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
    List<RecordedRequest> order = study.shuffled(seed, FILL);
    long[] asked = {0};
    double[] all = {0};
    int[] number = {0};
    study.placeAll(
        order,
        options,
        seed,
        run -> {
          RecordedRequest last = order.get(number[0]++);
          asked[0] += (long) last.gpus() * last.gpuMilli();
          if (all[0] == 0) {
            ResourceHosts hosts = run.hosts();
            all[0] =
                IntStream.range(0, hosts.count()).map(hosts::gpus).sum()
                    * (double) ResourceHosts.GPU;
          }
          long percent = Math.round(MILLI_TO_PERCENT * asked[0] / all[0]);
          for (int i = 0; i < at.length; i++) {
            if (percent == at[i]) {
              sums[i] += MILLI_TO_PERCENT * run.usedGpu() / all[0];
              counts[i]++;
            }
          }
        });
    return IntStream.range(0, at.length).mapToDouble(i -> sums[i] / counts[i]).toArray();
  }

  /** The names of the policies. */
  public static List<String> policies() {
    return new ArrayList<>(POLICIES.keySet());
  }
}
