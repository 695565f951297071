package org.vmplacebench.core.engine;

import java.util.List;
import java.util.Set;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;

/**
 * The keys of the SimGrid engine. They are declared here and not beside it, so that a property file
 * means the same where SimGrid is not installed and its module was not built.
 */
public final class SimGridKeys implements KeyProvider {

  /** Every VM in SimGrid, at all times. */
  public static final String ALL = "all";

  /** Only VMs that migrate in SimGrid. */
  public static final String MIGRATING = "migrating";

  /** What is exact: SimGrid's default. */
  public static final String AUTO = "auto";

  /** Fast and inexact; knows no weights. */
  public static final String FAIR_BOTTLENECK = "fairbottleneck";

  /** SimGrid's default. */
  public static final String DEFAULT = "default";

  /** Which VMs SimGrid knows. */
  public static final Key<String> VMS =
      Key.choice(
          "simgrid.vms",
          List.of(ALL, MIGRATING),
          ALL,
          "Which VMs are SimGrid VMs: all of them at all times, with CPU shares and energy by SimGrid"
              + " (all), or each only while it migrates, with CPU shares and energy by the models of"
              + " the embedded engine, for large runs (migrating).");

  /** How SimGrid shares CPUs. */
  public static final Key<String> CPU_SOLVER =
      Key.choice(
          "simgrid.cpu.solver",
          List.of(AUTO, FAIR_BOTTLENECK, DEFAULT),
          AUTO,
          "How SimGrid computes CPU shares: default, and auto, by its own solver, exact and with"
              + " weights; fairbottleneck by one that is about 20 times faster on 512 hosts, gives"
              + " all VMs the same weight, and leaves CPU unused where VMs ask for different"
              + " amounts, so that energies and migrations differ and simulation.checks may end the"
              + " run. simgrid.vms = migrating is fast and exact.");

  @Override
  public String title() {
    return "SimGrid engine";
  }

  @Override
  public Set<String> readers() {
    return Set.of("simgrid");
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(VMS, CPU_SOLVER);
  }
}
