package org.vmplacebench.traces.metrics;

import java.util.List;

/** What a run is, and how it ended. */
final class RunFacts {

  static final List<Metric> ALL =
      List.of(
          new Metric("state", "", "`complete`, or `incomplete` where the run broke off", "", "run"),
          new Metric(
              "incomplete_reason", "", "why it broke off; only there where it did", "", "run"),
          new Metric("algorithm", "", "name of the placement policy", "", "`simulator.algorithm`"),
          new Metric("solver", "", "name of the placement solver, or `none`", "", "policy"),
          new Metric("engine", "", "name of the simulation engine", "", "`simulator.engine`"),
          new Metric("hosts", "", "hosts that take VMs", "", "`hostingnodes.number`"),
          new Metric("vms", "", "VMs at the start", "", "`vm.number`"),
          new Metric("seed", "", "the master seed", "", "`loadinjector.seed`"),
          new Metric("duration_s", "s", "simulated time that the run covers", "", "run"),
          new Metric("wall_s", "s", "real time that it took", "", "run"));

  private RunFacts() {}
}
