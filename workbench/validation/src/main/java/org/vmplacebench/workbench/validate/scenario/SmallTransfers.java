package org.vmplacebench.workbench.validate.scenario;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.RoutedHosts;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * What is sent in a few bytes, on both sides of the size up to which the embedded engine takes it
 * for a message; flows of which one has a route without latency; and one that its TCP window
 * bounds.
 */
final class SmallTransfers implements ScriptedScenario {

  /** The embedded engine passes messages on one after the other, SimGrid lets them share. */
  private static final double MESSAGES = 1e-2;

  private static final int MESSAGE = 4096;
  private static final int MESSAGE_AND_MORE = 4100;

  @Override
  public String name() {
    return "small-transfers";
  }

  @Override
  public String title() {
    return "messages, the smallest flows, and flows without latency";
  }

  @Override
  public SimulationSetup setup() {
    PowerModel power = Setups.PLAIN_POWER;
    RoutedHosts hosts = new RoutedHosts();
    for (int host = 0; host < 4; host++) {
      hosts.host("host" + host, 1, 1e9, power);
    }
    int near = hosts.link(100e6, 0);
    int far = hosts.link(125e6, 150e-6);
    int wide = hosts.link(125e6, 30e-3);
    hosts.join(0, 3, wide).join(1, 3, wide, near).join(2, 3, wide, far);
    hosts.join(0, 1, near).join(2, 1, far, near).join(0, 2, far);
    return Setups.on(hosts.build()).build();
  }

  @Override
  public double duration() {
    return 100;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    simulation.after(1, () -> messages(simulation, results));
    simulation.after(2, () -> flows(simulation, results));
    // The TCP window of 4 MiB bounds it: 67.8 MB/s at 60 ms.
    simulation.after(
        20, () -> send(simulation, results, 0, 3, 1e8, "over a window", Measurements.USUAL));
    simulation.after(
        3,
        () -> {
          send(simulation, results, 0, 1, 1e8, "large, without latency", Measurements.USUAL);
          send(simulation, results, 2, 1, 1e8, "large, with latency", Measurements.USUAL);
        });
  }

  /** Ten at one instant, of which the last one counts. */
  private void messages(Simulation simulation, Measurements results) {
    double start = simulation.now();
    List<Double> arrived = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      simulation.transfer(
          0,
          2,
          MESSAGE,
          () -> {
            arrived.add(simulation.now() - start);
            if (arrived.size() == 10) {
              StoredValues.number(
                  results, name(), "the last of ten messages: s", arrived.get(9), MESSAGES);
            }
          });
    }
  }

  private void flows(Simulation simulation, Measurements results) {
    send(simulation, results, 0, 2, MESSAGE_AND_MORE, "first of two", Measurements.USUAL);
    send(simulation, results, 0, 2, MESSAGE_AND_MORE, "second of two", Measurements.USUAL);
  }

  private void send(
      Simulation simulation,
      Measurements results,
      int from,
      int to,
      double bytes,
      String what,
      double tolerance) {
    double start = simulation.now();
    simulation.transfer(
        from,
        to,
        bytes,
        () ->
            StoredValues.number(
                results, name(), what + ": s", simulation.now() - start, tolerance));
  }
}
