package org.vmplacebench.workbench;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.analysis.r.RInstallation;
import org.vmplacebench.analysis.r.RUnavailableException;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.sim.EngineFactory;
import org.vmplacebench.workbench.experiment.Plugins;
import org.vmplacebench.workbench.provenance.ProgramVersion;

/** Says which versions a result depends on. */
public final class Versions {

  private Versions() {}

  /** This program and Java, without a look at anything outside of them. */
  public static List<String> ofThisProgram() {
    return List.of("VMPlaceBench " + ProgramVersion.release(), java());
  }

  private static String java() {
    return "Java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")";
  }

  /** A line for this program, for Java, for engines and solvers from outside, and for R. */
  public static List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("VMPlaceBench " + ProgramVersion.withFingerprint());
    lines.add(java());
    Plugins parts = Plugins.onClassPath();
    for (EngineFactory engine : parts.engines().values()) {
      engine.version().ifPresent(lines::add);
    }
    for (PlacementSolverFactory solver : parts.solvers().values()) {
      solver.version().ifPresent(lines::add);
    }
    try {
      lines.add(RInstallation.version());
    } catch (RUnavailableException e) {
      lines.add("R: none");
    }
    return lines;
  }
}
