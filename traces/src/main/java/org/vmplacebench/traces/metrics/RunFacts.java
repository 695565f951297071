package org.vmplacebench.traces.metrics;

import java.util.List;

/** What a run is, and how it ended. */
final class RunFacts {

  static final List<Metric> ALL =
      List.of(
          new Metric(
              "state",
              "",
              "`complete`, or `incomplete` where the run broke off",
              "",
              "run",
              Summary::state),
          new Metric(
              "incomplete_reason",
              "",
              "why it broke off; only there where it did",
              "",
              "run",
              Summary::incompleteReason),
          new Metric(
              "algorithm",
              "",
              "name of the placement policy",
              "",
              "`simulator.algorithm`",
              Summary::algorithm),
          new Metric(
              "solver",
              "",
              "name of the placement solver, or `none`",
              "",
              "policy",
              Summary::solver),
          new Metric(
              "engine",
              "",
              "name of the simulation engine",
              "",
              "`simulator.engine`",
              Summary::engine),
          new Metric(
              "hosts", "", "hosts that take VMs", "", "`hostingnodes.number`", Summary::hosts),
          new Metric("vms", "", "VMs at the start", "", "`vm.number`", Summary::vms),
          new Metric("seed", "", "the master seed", "", "`loadinjector.seed`", Summary::seed),
          new Metric(
              "duration_s",
              "s",
              "simulated time that the run covers",
              "",
              "run",
              Summary::durationS),
          new Metric("wall_s", "s", "real time that it took", "", "run", Summary::wallS));

  private RunFacts() {}
}
