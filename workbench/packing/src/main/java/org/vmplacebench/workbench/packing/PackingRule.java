package org.vmplacebench.workbench.packing;

import java.util.List;
import org.vmplacebench.placement.choice.ChoiceRule;
import org.vmplacebench.placement.choice.ChoiceRule.Weigher;
import org.vmplacebench.placement.choice.HostWeigher;
import org.vmplacebench.placement.choice.weighers.Cosine;
import org.vmplacebench.placement.choice.weighers.DotProduct;
import org.vmplacebench.placement.choice.weighers.FragmentationGradient;
import org.vmplacebench.placement.choice.weighers.GpuClustering;
import org.vmplacebench.placement.choice.weighers.GpuPacking;
import org.vmplacebench.placement.choice.weighers.Imbalance;
import org.vmplacebench.placement.choice.weighers.InTurn;
import org.vmplacebench.placement.choice.weighers.LaterEnd;
import org.vmplacebench.placement.choice.weighers.Left;
import org.vmplacebench.placement.choice.weighers.LeftNorm;
import org.vmplacebench.placement.choice.weighers.PowerRise;
import org.vmplacebench.placement.choice.weighers.Shuffled;

/** Rules for new VMs by their names, each a weigher or two. */
public enum PackingRule {
  /** Any host with room, by chance. */
  RANDOM("random", new Shuffled(), 1),
  /** The first one. */
  FIRST_FIT("first-fit"),
  /** The one with the least left of all resources together. */
  BEST_FIT("best-fit", new Left(), -1),
  /** The one with the most left. */
  WORST_FIT("worst-fit", new Left(), 1),
  /** The first one after that of the VM before. */
  ROUND_ROBIN("round-robin", new InTurn(), 1),
  /** The one whose room is largest in the proportions of the need (Tetris). */
  DOT_PRODUCT("dot-product", new DotProduct(), 1),
  /** The same the other way round, as openb's study has it: little room first. */
  SMALL_DOT_PRODUCT("small-dot-product", new DotProduct(), -0.5),
  /** The one whose room is in the proportions of the need. */
  COSINE("cosine", new Cosine(), 1),
  /** The shortest vector of what is left. */
  LEFT_NORM("left-norm", new LeftNorm(), -1),
  /** Fragmentation gradient descent. */
  FRAGMENTATION_GRADIENT("fragmentation-gradient", new FragmentationGradient(), 1),
  /** GPUs in use first. */
  GPU_PACKING("gpu-packing", new GpuPacking(), 1),
  /** VMs that use GPUs alike together. */
  GPU_CLUSTERING("gpu-clustering", new GpuClustering(), 1),
  /** The least power more. */
  POWER_AWARE("power-aware", new PowerRise(), -1),
  /** The host that has to stay in use least longer; of those alike the fullest. */
  LIFETIME_AWARE("lifetime-aware", new Weigher(new LaterEnd(), -100), new Weigher(new Left(), -1)),
  /** The least imbalance, as CloudStack's DRS algorithm of that name. */
  BALANCED("balanced", new Imbalance(), -1),
  /** The most imbalance, as CloudStack's DRS algorithm of that name. */
  CONDENSED("condensed", new Imbalance(), 1);

  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // weighers keep no state
  private final List<Weigher> weighers;

  PackingRule(String word, Weigher... weighers) {
    this.word = word;
    this.weighers = List.of(weighers);
  }

  PackingRule(String word, HostWeigher weigher, double factor) {
    this(word, new Weigher(weigher, factor));
  }

  /** The name in a property file. */
  public String word() {
    return word;
  }

  /** The same in weighers. */
  List<Weigher> weighers() {
    return weighers;
  }

  /** The rule of these weighers. */
  ChoiceRule rule(boolean wholePercents, boolean tiesByChance) {
    return new ChoiceRule(List.of(), weighers, wholePercents, tiesByChance);
  }
}
