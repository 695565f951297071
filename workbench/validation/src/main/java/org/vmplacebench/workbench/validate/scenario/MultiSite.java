package org.vmplacebench.workbench.validate.scenario;

import java.util.List;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.RoutedHosts;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * Four sites of five hosts with the latencies of result R4: live migrations and messages inside
 * sites and between them, each between hosts of its own. Known values follow from the formulas: an
 * idle VM's migration takes its memory at 97 % of the lesser of the bandwidth (less what
 * acknowledgements take) and the TCP window, of 1 MiB here so that it counts, over twice the
 * nominal latency; and three felt latencies.
 */
final class MultiSite implements ScriptedScenario {

  private static final List<String> SITES = List.of("grenoble", "luxembourg", "nancy", "rennes");
  private static final double[] INSIDE = {0.09e-3, 0.17e-3, 0.27e-3, 0.23e-3};
  private static final double[][] BETWEEN = {
    {0, 16.55e-3, 14.24e-3, 15.92e-3},
    {16.55e-3, 0, 2.70e-3, 13.82e-3},
    {14.24e-3, 2.70e-3, 0, 11.42e-3},
    {15.92e-3, 13.82e-3, 11.42e-3, 0}
  };

  private static final int HOSTS = 5;
  private static final double MEMORY = 1024.0 * Setups.MIB;
  private static final double MESSAGE = 1024;
  private static final double WINDOW = 1_048_576;

  @Override
  public String name() {
    return "multi-site";
  }

  @Override
  public String title() {
    return "live migrations and messages in and between four sites (R4)";
  }

  @Override
  public SimulationSetup setup() {
    RoutedHosts hosts = new RoutedHosts();
    int[] nic = new int[SITES.size() * HOSTS];
    for (int site = 0; site < SITES.size(); site++) {
      for (int host = 0; host < HOSTS; host++) {
        int index = hosts.host(SITES.get(site) + "-" + host, 8, 1e9, Setups.PLAIN_POWER);
        nic[index] = hosts.link(125e6, INSIDE[site] / 2);
      }
    }
    int[][] backbone = new int[SITES.size()][SITES.size()];
    for (int one = 0; one < SITES.size(); one++) {
      for (int other = one + 1; other < SITES.size(); other++) {
        double rest = BETWEEN[one][other] - INSIDE[one] / 2 - INSIDE[other] / 2;
        backbone[one][other] = hosts.link(1.25e9, rest);
      }
    }
    for (int from = 0; from < nic.length; from++) {
      for (int to = from + 1; to < nic.length; to++) {
        int one = from / HOSTS;
        int other = to / HOSTS;
        if (one == other) {
          hosts.join(from, to, nic[from], nic[to]);
        } else {
          hosts.join(from, to, nic[from], backbone[one][other], nic[to]);
        }
      }
    }
    Setups setup = Setups.on(hosts.build());
    eachPair((vm, from, to, name, latency) -> setup.vm(from, Setups.measured(0.2)));
    return setup.build(new NetworkParameters(0.97, 13.01, WINDOW, 20_537, true));
  }

  @Override
  public double duration() {
    return 1000;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    eachPair(
        (vm, from, to, name, latency) -> {
          double felt = 13.01 * latency;
          double rate = 0.97 * Math.min(125e6 / 1.05, WINDOW / (2 * latency));
          double seconds = 3 * felt + MEMORY / rate;
          simulation.after(
              1,
              () ->
                  simulation.migrate(
                      vm,
                      to,
                      end -> results.number("VM " + name + ": s", end.duration(), seconds)));
          simulation.after(
              600,
              () ->
                  simulation.transfer(
                      to,
                      from,
                      MEMORY,
                      () ->
                          results.number(
                              "stream back " + name + ": s",
                              simulation.now() - 600,
                              felt + MEMORY / rate)));
          simulation.after(
              500,
              () ->
                  simulation.transfer(
                      to,
                      from,
                      MESSAGE,
                      () ->
                          results.number(
                              "message back " + name + ": s",
                              simulation.now() - 500,
                              felt + MESSAGE / rate)));
        });
  }

  private interface Pair {

    void visit(int vm, int from, int to, String name, double latency);
  }

  /** Hosts 0 to 2 of a site face the other sites, hosts 3 and 4 each other. */
  private static void eachPair(Pair visitor) {
    int vm = 0;
    int[] next = new int[SITES.size()];
    for (int one = 0; one < SITES.size(); one++) {
      for (int other = one + 1; other < SITES.size(); other++) {
        String name = SITES.get(one) + "-" + SITES.get(other);
        int from = one * HOSTS + next[one]++;
        int to = other * HOSTS + next[other]++;
        visitor.visit(vm++, from, to, name, BETWEEN[one][other]);
      }
      String inside = "inside " + SITES.get(one);
      visitor.visit(vm++, one * HOSTS + 3, one * HOSTS + 4, inside, INSIDE[one]);
    }
  }
}
