package org.vmplacebench.workbench.validate.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.vmplacebench.workbench.validate.Scenario;

/** All scenarios of the validation. */
public final class Scenarios {

  private static final int[] SIZES = {32, 128};

  /** VMs come and go: 270 at first, three come every minute, each for ten minutes. */
  private static final Map<String, String> ARRIVALS =
      Map.of(
          "vm.number",
          "270",
          "vm.arrivals.period",
          "20",
          "vm.arrivals.lifetime",
          "600",
          "vm.initial.lifetime",
          "3600",
          "vm.arrivals.placement",
          "first-fit");

  /**
   * Underloaded hosts are emptied and shut down, and boot when they are needed again. A slower
   * network would keep migrations under way until their time-out, where the engines differ.
   */
  private static final Map<String, String> BOOTS =
      Map.of(
          "simulator.implementation.ffd.useload",
          "true",
          "hostingnodes.netbw",
          "1250",
          "ffd.underload",
          "70",
          "ffd.hysteresis",
          "10",
          "load.mean",
          "42",
          "hosts.turn_off",
          "true",
          "hosts.boot.time",
          "60",
          "hosts.boot.power",
          "150",
          "hosts.shutdown.time",
          "20");

  /** As many messages as a test can wait for. */
  private static final Map<String, String> SHORT = Map.of("simulator.duration", "600");

  /** Four managers, and service hosts for all. */
  private static final Map<String, String> GROUPS =
      Map.of("simulator.duration", "600", "snooze.lcs-per-gm", "8", "servicenodes.number", "");

  private Scenarios() {}

  /** Those that are scripts on the simulation port, without any policy, new. */
  public static List<Scenario> scripts() {
    List<Scenario> scripts =
        new ArrayList<>(
            List.of(
                new SingleMigrations(),
                new CappedMigrations(),
                new Timeouts(),
                new Rounds(),
                new SmallTransfers(),
                new LoadAndWork(),
                new PowerTables(),
                new FetchedImages(),
                new SimultaneousMigrations(),
                new SharedCpu(),
                new WeightedWork(),
                new SuspendResume(),
                new OneInstant(),
                new CpuContention(),
                new NetworkContention(),
                new CrashDuringMigration(),
                new VmLife(),
                new Energy(),
                new Pstates(),
                new BootAndShutdown(),
                new BootContention(),
                new VmActionTimes(),
                new MultiSite(),
                new KnownMigrations(),
                new KnownWork(),
                new KnownCapping(),
                new KnownSharing(),
                new KnownEnergy(),
                new KnownBoot(),
                new KnownFatPipe()));
    scripts.addAll(randomScripts());
    return scripts;
  }

  /** The random scripts, new. */
  public static List<Scenario> randomScripts() {
    return LongStream.rangeClosed(1, RandomScript.SEEDS)
        .<Scenario>mapToObj(RandomScript::new)
        .toList();
  }

  /**
   * All of them, new: a scenario may run once only.
   *
   * @param home folder of the installation
   */
  public static List<Scenario> all(Path home) {
    List<Scenario> all = scripts();
    all.add(new ContextSwitches());
    for (int hosts : SIZES) {
      all.add(WholeExperiment.of(home, "none", hosts));
      all.add(WholeExperiment.of(home, "entropy", hosts));
      all.add(WholeExperiment.of(home, "ffd-lazy", hosts));
    }
    for (String policy : List.of("none", "entropy", "ffd-lazy")) {
      all.add(WholeExperiment.of(home, policy, 32).with("arrivals", ARRIVALS));
    }
    all.add(WholeExperiment.of(home, "ffd-lazy", 32).with("boots", BOOTS));
    all.add(WholeExperiment.of(home, "dvms", 32).with("", SHORT));
    all.add(WholeExperiment.of(home, "snooze", 32).with("", GROUPS));
    return all;
  }
}
