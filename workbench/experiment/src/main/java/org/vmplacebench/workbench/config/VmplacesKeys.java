package org.vmplacebench.workbench.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The keys of VMPlaceS's files that do nothing here, because VMPlaceS itself never acted on them.
 */
final class VmplacesKeys {

  /** Files that VMPlaceS reads beside its main one; a key in several of them counts in the last. */
  static final List<String> SIBLING_FILES =
      List.of(
          "entropy.properties",
          "dvms.properties",
          "snooze.properties",
          "centralizedResolver.properties");

  /** The sibling of which VMPlaceS acted on no key, and whose keys are too many to list. */
  static final String UNREAD_FILE = "entropy.properties";

  private static final String NEVER_ACTED = "VMPlaceS never acted on it";

  /** Keys that VMPlaceS never acted on, with what to use instead or an empty text. */
  private static final SortedMap<String, String> DEAD =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.ofEntries(
                  Map.entry("config.file", "placement.file"),
                  Map.entry("configgenerator.virtualnodesnamesfile", "platform.file"),
                  Map.entry("controlLoop.custom.planTimeout", "solver.timeout"),
                  Map.entry("cpu.overloadthreshold", "hostingnodes.cpucapacity"),
                  Map.entry("cpu.underloadthreshold", ""),
                  Map.entry("loadinjector.maximumpercentageactive", "load.mean and load.std"),
                  Map.entry("loadinjector.minimumpercentageactive", "load.mean and load.std"),
                  Map.entry("loadinjector.stepbystep", ""),
                  Map.entry("logging.enabled", "trace.level"),
                  Map.entry("memory.overloadthreshold", "hostingnodes.memorytotal"),
                  Map.entry("memory.underloadthreshold", ""),
                  Map.entry("monitoring", ""),
                  Map.entry("script.createvms", ""),
                  Map.entry("script.injectload", ""),
                  Map.entry("simulation", ""),
                  Map.entry("simulator.ffd.threshold", "ffd.overload"),
                  Map.entry("simulator.gotostationarystatus", "load.initial"),
                  Map.entry("simulator.waitforuserinput", ""),
                  Map.entry("simulator.workernodesfile", "platform.file"),
                  Map.entry("snooze.alg-variant", ""),
                  Map.entry("snooze.gm-number", "servicenodes.number"))));

  private VmplacesKeys() {}

  /** The keys that VMPlaceS never acted on, with what to use instead or an empty text. */
  static SortedMap<String, String> dead() {
    return DEAD;
  }

  /**
   * Why a key that no module of this run declares may stand in a file all the same; empty where it
   * may not.
   */
  static Optional<String> excuse(String key) {
    String instead = DEAD.get(key);
    if (instead != null) {
      return Optional.of(instead.isEmpty() ? NEVER_ACTED : NEVER_ACTED + "; use " + instead);
    }
    return Optional.empty();
  }
}
