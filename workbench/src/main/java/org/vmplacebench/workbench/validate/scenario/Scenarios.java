package org.vmplacebench.workbench.validate.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.workbench.validate.Scenario;

/** All scenarios of the validation. */
public final class Scenarios {

  private static final List<String> POLICIES = List.of("none", "entropy", "ffd-lazy");
  private static final int[] SIZES = {32, 128};

  private Scenarios() {}

  /**
   * All of them, new: a scenario may run once only.
   *
   * @param home folder of the installation
   */
  public static List<Scenario> all(Path home) {
    List<Scenario> all =
        new ArrayList<>(
            List.of(
                new SingleMigrations(),
                new CappedMigrations(),
                new SimultaneousMigrations(),
                new CpuSharing(),
                new SuspendResume(),
                new CpuContention(),
                new NetworkContention(),
                new CrashDuringMigration(),
                new Energy(),
                new Pstates(),
                new MultiSite(),
                new KnownMigrations(),
                new KnownWork(),
                new KnownCapping(),
                new KnownSharing(),
                new KnownEnergy(),
                new KnownFatPipe()));
    for (String policy : POLICIES) {
      for (int hosts : SIZES) {
        all.add(new WholeExperiment(home, policy, hosts));
      }
    }
    return all;
  }
}
