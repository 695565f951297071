package org.vmplacebench.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vmplacebench.analysis.r.RUnavailableException;
import org.vmplacebench.traces.table.ResourceRow;
import org.vmplacebench.traces.table.SiteEnergyRow;
import org.vmplacebench.traces.table.SiteRow;
import org.vmplacebench.traces.table.TablesDirectory;
import org.vmplacebench.traces.table.UserRow;
import org.vmplacebench.traces.table.VjobRow;

/** The figures of one run. */
final class RunFigures {

  private static final List<Figure<RunResults>> ALL =
      List.of(
          new Figure<>("violations", "Violations of hosts over time"),
          new Figure<>("violations-cumulated", "Cumulated violation time"),
          new Figure<>("migrations", "Live migrations"),
          new Figure<>("computations", "Computations of a placement"),
          new Figure<>("reconfigurations", "Executions of reconfiguration plans"),
          new Figure<>("load", "Load of the cluster, hosts in violation and hosts on"),
          new Figure<>("energy", "Power and energy of all hosts"),
          new Figure<>(
              "sites", "Energy, violations, VMs and migrations by site", RunFigures::hasSites),
          new Figure<>(
              "site-supply",
              "Energy of sites by where it came from, and CO2",
              RunFigures::hasSupplies),
          new Figure<>(
              "site-energy", "Power of sites by where it came from", RunFigures::hasSupplies),
          new Figure<>(
              "resources",
              "Named resources: what is used of each, and hosts that lack it",
              RunFigures::hasResources),
          new Figure<>("users", "VMs and their users", RunFigures::hasUsers),
          new Figure<>(
              "messages",
              "Messages of the policy, by node and by kind",
              run -> !run.tables().messages().isEmpty()),
          new Figure<>(
              "vjobs",
              "Vjobs over time, the CPU that they ask for and free memory",
              RunFigures::hasVjobs),
          new Figure<>(
              "vjob-switches",
              "Context switches: their actions, and duration against cost",
              RunFigures::hasVjobs));

  private RunFigures() {}

  /** Those that a run has something to show for, in the order of reading. */
  static List<Figure<RunResults>> wanted(RunResults run) {
    return Figure.of(ALL, run);
  }

  private static boolean hasSites(RunResults run) {
    return Files.exists(new TablesDirectory(run.directory()).file(SiteRow.FORMAT));
  }

  private static boolean hasSupplies(RunResults run) {
    return Files.exists(new TablesDirectory(run.directory()).file(SiteEnergyRow.FORMAT));
  }

  private static boolean hasUsers(RunResults run) {
    return Files.exists(new TablesDirectory(run.directory()).file(UserRow.OF_TIME));
  }

  private static boolean hasResources(RunResults run) {
    return Files.exists(new TablesDirectory(run.directory()).file(ResourceRow.OF_TIME));
  }

  private static boolean hasVjobs(RunResults run) {
    return Files.exists(new TablesDirectory(run.directory()).file(VjobRow.FORMAT));
  }

  /**
   * Draws them into {@code figures/} of the run's directory.
   *
   * @return the files, SVG and PDF
   * @throws org.vmplacebench.analysis.r.RException with R's words if a script fails
   * @throws RUnavailableException if R does not answer any more
   * @throws IOException if the folder cannot be made
   */
  static List<Path> draw(RunResults run, Figures figures)
      throws IOException, RUnavailableException {
    RunData.write(run);
    return figures.draw(run.directory(), "", Figure.names(wanted(run)));
  }
}
