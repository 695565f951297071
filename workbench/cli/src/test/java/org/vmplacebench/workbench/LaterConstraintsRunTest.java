package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.constraint.NameHash;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.experiment.Plugins;

/** Constraints on VMs of a recording hold from their arrival on, under every policy. */
class LaterConstraintsRunTest {

  private static final int VMS = 60;

  @TempDir private Path folder;

  @BeforeEach
  void recorded() throws IOException {
    Random random = new Random(3);
    List<String> vms = new ArrayList<>();
    TreeMap<String, String> readings = new TreeMap<>();
    for (int i = 0; i < VMS; i++) {
      int from = 300 * random.nextInt(6);
      int to = from + 900 * (1 + random.nextInt(4));
      int cores = 1 << random.nextInt(3);
      vms.add(
          "vm%d,s,dep%d,%d,%d,90,30,80,Interactive,%d,%d"
              .formatted(i, i % 8, from, to, cores, 2 * cores));
      for (int time = from; time < to; time += 300) {
        readings.put(
            "%06d %d".formatted(time, i),
            "%d,vm%d,0,50,%d".formatted(time, i, time == from ? 5 : 40 + random.nextInt(60)));
      }
    }
    Files.write(folder.resolve("vmtable.csv"), vms);
    Files.write(folder.resolve("vm_cpu_readings-file-1-of-1.csv"), readings.values());
  }

  private Map<String, String> properties(String policy, String constraints) throws IOException {
    Path rules = Files.writeString(folder.resolve("rules.txt"), constraints);
    Map<String, String> properties = new TreeMap<>();
    properties.put("simulator.algorithm", policy);
    properties.put("simulator.duration", "3600");
    properties.put("simulation.checks", "true");
    properties.put("solver.time", "modelled");
    properties.put("centralizedresolver.scheduling-periodicity", "60");
    properties.put("workload.kind", "azure-2019");
    properties.put("workload.path", folder.toString());
    properties.put("hostingnodes.number", "12");
    properties.put("hostingnodes.memorytotal", "65536");
    properties.put("hostingnodes.cpunumber", "5");
    properties.put("hostingnodes.cpucapacity", "500");
    properties.put("vm.number", "0");
    properties.put("vm.cpuconsumption", "100");
    properties.put("vm.arrivals.patience", "600");
    properties.put("simulator.crashperiod", "0");
    properties.put("vms.suspend", "false");
    properties.put("constraints.file", rules.toString());
    return properties;
  }

  /** Looks at where VMs of deployments are, by what is told of requests and migrations alone. */
  private static final class Watch implements SimulationObserver {

    private final Map<Integer, Long> groupOf = new HashMap<>();
    private final Map<Integer, Integer> startedOn = new HashMap<>();
    private final Map<Integer, List<Integer>> hostsOf = new TreeMap<>();
    private int apart;
    private int outside;
    private int together;
    private int moved;

    @Override
    public void vmStarted(int vm, int host) {
      startedOn.put(vm, host);
    }

    @Override
    public void vmAdmitted(VmRequest request, int vm) {
      groupOf.put(vm, request.origin().group());
      hostsOf.put(vm, new ArrayList<>(List.of(startedOn.get(vm))));
      look();
    }

    @Override
    public void vmDestroyed(int vm, int host) {
      hostsOf.remove(vm);
    }

    @Override
    public void migrationStarted(Migration migration) {
      hostsOf.get(migration.vm()).add(migration.to());
      moved++;
      look();
    }

    @Override
    public void migrationEnded(MigrationRecord migration) {
      if (hostsOf.containsKey(migration.vm())) {
        hostsOf.put(
            migration.vm(),
            new ArrayList<>(List.of(migration.isFinished() ? migration.to() : migration.from())));
      }
    }

    private void look() {
      Map<String, Integer> seen = new HashMap<>();
      hostsOf.forEach(
          (vm, hosts) -> {
            for (int host : hosts) {
              Integer other = seen.put(groupOf.get(vm) + " " + host, vm);
              together += other == null || other.equals(vm) ? 0 : 1;
              outside += groupOf.get(vm) == NameHash.of("dep1") && host > 6 ? 1 : 0;
              apart += groupOf.get(vm) == NameHash.of("dep2") && host == 0 ? 1 : 0;
            }
          });
    }
  }

  private Watch watch(String policy, String constraints, boolean hold) throws IOException {
    Watch watch = new Watch();
    Experiment experiment =
        Experiment.of(properties(policy, constraints), Program.HOME, Plugins.onClassPath())
            .listen(watch);
    Summary summary = experiment.run();
    assertThat(watch.groupOf).hasSizeGreaterThan(VMS / 3);
    if (hold) {
      assertThat(summary.constraints().broken()).isZero();
    }
    return watch;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "entropy",
        "ffd-lazy",
        "ffd-optimistic",
        "consolidation",
        "dvms",
        "snooze",
        "none"
      })
  void constraints_on_recorded_groups_hold(String policy) throws IOException {
    Watch free = watch(policy, "# none", false);
    assertThat(free.together).isPositive();
    assertThat(free.outside + free.apart).isPositive();

    Watch kept =
        watch(
            policy,
            "spread({group:*})\nfence({group:dep1}, {node[0..6]})\nban({group:dep2}, {node0})\n",
            true);
    assertThat(kept.together).isZero();
    assertThat(kept.outside).isZero();
    assertThat(kept.apart).isZero();
    if (!policy.equals("none")) {
      assertThat(kept.moved).isPositive();
    }
  }

  @Test
  void the_summary_tells_how_long_constraints_did_not_hold() throws IOException {
    Map<String, String> properties =
        properties("none", "fence({vm-0}, {node11})\nban({all}, {node9})\n");
    properties.put("vm.number", "2");
    Summary summary = Experiment.of(properties, Program.HOME, Plugins.onClassPath()).run();
    assertThat(summary.constraints()).isEqualTo(new Summary.Constraints(2, 1, 3600));
  }

  @Test
  void names_that_never_occur_are_told_with_the_nearest_before_anything_runs() throws IOException {
    Path rules =
        Files.writeString(
            folder.resolve("wrong.txt"),
            """
            spread({group:dpe1})
            ban({vm:vmm3, vm:vm3}, {node0})
            lonely({new-900})
            lonely({class:3x4096MiB})
            """);
    Map<String, String> properties = properties("ffd-lazy", "");
    properties.put("constraints.file", rules.toString());
    Path file = folder.resolve("e.properties");
    Files.write(
        file, properties.entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).toList());
    Program.Outcome run = Program.tryRun(file.toString(), folder.resolve("out"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "wrong.txt, line 1: no VM is ever \"group:dpe1\"",
            "(Maybe you meant group:dep1)",
            "wrong.txt, line 2: no VM is ever \"vm:vmm3\"",
            "(Maybe you meant vm:vm3)",
            "line 3: no VM is ever \"new-900\"; allowed: new-0 to new-59",
            "(Maybe you meant class:2x4096MiB)");
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
