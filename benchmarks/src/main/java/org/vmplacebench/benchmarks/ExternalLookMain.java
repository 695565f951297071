package org.vmplacebench.benchmarks;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.vmplacebench.core.sim.ComputationRecord;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.workbench.experiment.Experiment;

/**
 * What a look costs that a policy outside answers at once: 1 024 hosts with 10 240 VMs of which a
 * tenth have changed, told as changes only. Measured is what such a policy is charged: the request
 * written, read, taken down and answered by the Python client, and the answer read.
 */
public final class ExternalLookMain {

  private static final double MS = 1e3;
  private static final int WARM_UP = 100;

  private ExternalLookMain() {}

  /**
   * Prints quantiles in milliseconds.
   *
   * @param arguments the folder of the installation; the working directory by default
   */
  @SuppressWarnings("SystemOut") // the one place that prints
  public static void main(String[] arguments) {
    Path home = Path.of(arguments.length > 0 ? arguments[0] : "").toAbsolutePath();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    double[] seconds = seconds(home, 1024, 30 * 400);
    Arrays.sort(seconds);
    for (double share : new double[] {0.1, 0.5, 0.9}) {
      out.printf(
          "%.0f %% of looks: under %.2f ms%n",
          100 * share, MS * seconds[(int) (share * seconds.length)]);
    }
  }

  /**
   * Wall seconds of looks, the first hundred left out.
   *
   * @param duration simulated seconds; a look is every 30
   */
  static double[] seconds(Path home, int hosts, int duration) {
    Properties properties = new Properties();
    properties.setProperty("simulator.algorithm", "external");
    properties.setProperty(
        "external.command", "python3 '" + home.resolve("benchmarks/still.py") + "'");
    properties.setProperty("external.view", "changes");
    properties.setProperty("hostingnodes.number", "" + hosts);
    properties.setProperty("hostingnodes.memorytotal", "32768");
    properties.setProperty("vm.number", "" + 10 * hosts);
    properties.setProperty("simulator.duration", "" + duration);
    List<Double> seconds = new ArrayList<>();
    Experiment.of(properties)
        .listen(
            new SimulationObserver() {
              @Override
              public void computed(ComputationRecord computation) {
                seconds.add(computation.duration());
              }
            })
        .run();
    return seconds.stream()
        .mapToDouble(each -> each)
        .skip(Math.min(WARM_UP, seconds.size() / 2))
        .toArray();
  }
}
