package org.vmplacebench.ffd;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.ffd.packing.Thresholds;

/** The keys of first fit decreasing and its relatives. */
public final class FfdKeys implements KeyProvider {

  private static final double PERCENT = 100;

  /** What VMs are sorted by. */
  public static final Key<Boolean> USE_LOAD =
      Key.flag(
          "simulator.implementation.ffd.useload",
          false,
          "Whether VMs are sorted by what they demand now; otherwise by their vCPUs, then memory.");

  /** When a host is relieved. */
  public static final Key<Double> OVERLOAD =
      Key.number(
          "ffd.overload",
          1,
          100,
          "%",
          "100",
          "A host is relieved when its VMs demand more than this part of its CPU, or of a named"
              + " resource whose demand changes (load.resources).");

  /** When a host is emptied. */
  public static final Key<Double> UNDERLOAD =
      Key.number(
          "ffd.underload",
          0,
          100,
          "%",
          "0",
          "A host is emptied when its VMs demand less than this part of its capacity and all fit onto"
              + " other hosts in use; 0 for never, as in VMPlaceS. The optimistic variant does not"
              + " need it.");

  /** How far hosts stay below the overload threshold. */
  public static final Key<Double> HYSTERESIS =
      Key.number(
          "ffd.hysteresis",
          0,
          99,
          "%",
          "0",
          "Hosts are relieved and filled to ffd.overload less this, so that a small change does not"
              + " overload them again at once.");

  /** How much is done at once about underloaded hosts. */
  public static final Key<Integer> MOST_MOVES =
      Key.integer(
          "ffd.underload.moves",
          1,
          Integer.MAX_VALUE,
          "",
          1000,
          "A plan empties no more underloaded hosts once this many VMs leave them, so that overloads"
              + " do not wait for thousands of migrations.");

  /** When a viable cluster is packed anew. */
  public static final Key<Double> GAIN =
      Key.number(
          "ffd.repack.gain",
          0,
          100,
          "%",
          "10",
          "The optimistic variant packs a cluster without overloaded hosts anew when this part of the"
              + " hosts in use becomes empty by it.");

  /** How much a repacking may move. */
  public static final Key<Integer> REPACK_MOVES =
      Key.integer(
          "ffd.repack.moves",
          0,
          Integer.MAX_VALUE,
          "",
          0,
          "Where packing anew moves more VMs than this, the optimistic variant empties the least used"
              + " hosts instead until this many VMs leave them, and goes on in the next round; 0 for"
              + " no such bound, as in VMPlaceS.");

  @Override
  public String title() {
    return "First fit decreasing";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(USE_LOAD, OVERLOAD, UNDERLOAD, HYSTERESIS, MOST_MOVES, GAIN, REPACK_MOVES);
  }

  @Override
  public List<Rule> rules() {
    return List.of(new RoomBelowOverload());
  }

  /** The thresholds that the settings give. */
  static Thresholds thresholds(Settings settings) {
    return new Thresholds(
        settings.get(OVERLOAD) / PERCENT,
        settings.get(UNDERLOAD) / PERCENT,
        settings.get(HYSTERESIS) / PERCENT,
        settings.get(MOST_MOVES));
  }

  /** The fraction of hosts that makes it worth while to pack anew. */
  static double gain(Settings settings) {
    return settings.get(GAIN) / PERCENT;
  }

  /** Something is left to fill below the overload threshold. */
  private static final class RoomBelowOverload implements Rule {

    @Override
    public List<Key<?>> keys() {
      return List.of(OVERLOAD, HYSTERESIS);
    }

    @Override
    public void check(Settings settings, Findings findings) {
      if (settings.get(HYSTERESIS) >= settings.get(OVERLOAD)) {
        findings.fault(
            HYSTERESIS,
            "leaves nothing below ffd.overload = " + settings.get(OVERLOAD),
            "less than ffd.overload",
            "");
      }
    }
  }
}
