package org.vmplacebench.vjobs;

import java.util.List;
import java.util.Set;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.KnownName;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.vjobs.decision.DecisionModule;

/** The keys of the policy {@code vjobs}. */
public final class VjobsKeys implements KeyProvider {

  /** Which decision module decides. */
  public static final Key<String> POLICY =
      Key.name(
          "vjobs.policy",
          "sample",
          "Decision module that says which vjobs run: sample (the thesis's: FCFS by what VMs ask for"
              + " now, with preemption), fcfs (static, whole CPUs), easy (the same with EASY"
              + " backfilling), or another one on the class path.");

  /** Time between two looks. */
  public static final Key<Double> PERIOD =
      Key.period(
          "vjobs.period",
          "10",
          "Time between two looks of the policy vjobs at the cluster; a look waits for the end of the"
              + " context switch before it.");

  /** What a vjob that has not run is thought to ask for. */
  public static final Key<Double> WAITING_LOAD =
      Key.number(
          "vjobs.waiting.load",
          0,
          100,
          "%",
          "0",
          "CPU that the sample policy counts on for each VM of a vjob that has not run yet: nobody"
              + " knows before it does. With 0 memory alone decides at first, and vjobs that turn out"
              + " not to fit are suspended.");

  /** How VMs are stopped. */
  public static final Key<Boolean> HARD =
      Key.flag(
          "vjobs.stop.hard",
          false,
          "Whether VMs of a vjob that has ended are shut down hard (vm.shutdown.hard.time), not"
              + " cleanly (vm.shutdown.time).");

  /** Wall time of a choice. */
  public static final Key<Double> SOLVER_TIME =
      Key.positive(
          "vjobs.solver.timeout",
          "s",
          "30",
          "Longest wall time of the search for the cheapest context switch (of solver = btrplace or"
              + " choco); the best one so far is taken then.");

  /** Nodes of a choice. */
  public static final Key<Integer> SOLVER_NODES =
      Key.integer(
          "vjobs.solver.nodes",
          0,
          Integer.MAX_VALUE,
          "search nodes",
          2000,
          "Most search nodes of the search for the cheapest context switch, which give the same plans"
              + " on any machine; 0 for the heuristic alone.");

  /** Cost of starting a VM. */
  public static final Key<Double> RUN_COST = cost("run", "starting");

  /** Cost of stopping a VM. */
  public static final Key<Double> STOP_COST = cost("stop", "stopping");

  private static Key<Double> cost(String word, String doing) {
    return Key.number(
        "vjobs.cost." + word,
        0,
        Double.POSITIVE_INFINITY,
        "MB",
        "0",
        "Local cost of "
            + doing
            + " a VM in the cost of a context switch; 0 in the thesis's study.");
  }

  @Override
  public String title() {
    return "Policy vjobs";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(
        POLICY, PERIOD, WAITING_LOAD, HARD, SOLVER_TIME, SOLVER_NODES, RUN_COST, STOP_COST);
  }

  @Override
  public Set<String> readers() {
    return Set.of(VjobSchedulerFactory.NAME);
  }

  @Override
  public List<Rule> rules() {
    return List.of(
        new KnownName(
            POLICY, KnownName.onClassPath(DecisionModule.class, DecisionModule::name).keySet()));
  }
}
