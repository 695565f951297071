package org.vmplacebench.traces.paje;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.testkit.SmallCluster;

/** The lines of a trace, word for word: a host of two cores and one of one, a VM on each. */
class PajeLinesTest {

  @TempDir private Path folder;

  private Simulation simulation() {
    PowerModel power = new PowerModel(10, 100, 110, 200);
    return new SmallCluster()
        .hosts(1, 2, 200, 8 * SmallCluster.GIB, power)
        .hosts(1, 1, 100, 8 * SmallCluster.GIB, power)
        .vms(0, 1)
        .start();
  }

  /** Lines from the first one of an instant on, without definitions. */
  private List<String> linesFrom(double time) throws IOException {
    return Files.readAllLines(folder.resolve(PajeTrace.FILE)).stream()
        .filter(line -> line.matches("\\d+ [0-9.E-]+ .*"))
        .filter(line -> Double.parseDouble(line.split(" ", -1)[1]) >= time)
        .toList();
  }

  private PajeTrace watch(Simulation simulation) {
    PajeTrace trace = new PajeTrace(folder.resolve(PajeTrace.FILE), simulation);
    simulation.observe(trace);
    return trace;
  }

  @Test
  void what_is_there_at_the_start_is_created_with_its_state() throws IOException {
    watch(simulation()).close();
    assertThat(linesFrom(0))
        .containsExactly(
            "6 0.0 c CLUSTER 0 cluster",
            "6 0.0 h0 HOST c \"node0\"",
            "8 0.0 POWER h0 on",
            "8 0.0 LOAD_STATE h0 normal",
            "9 0.0 load h0 0.0",
            "9 0.0 power h0 100.0",
            "9 0.0 vms h0 1.0",
            "6 0.0 h1 HOST c \"node1\"",
            "8 0.0 POWER h1 on",
            "8 0.0 LOAD_STATE h1 normal",
            "9 0.0 load h1 0.0",
            "9 0.0 power h1 100.0",
            "9 0.0 vms h1 1.0",
            "6 0.0 v0 VM c vm-0",
            "8 0.0 LOCATION v0 \"node0\"",
            "8 0.0 ACTIVITY v0 running",
            "6 0.0 v1 VM c vm-1",
            "8 0.0 LOCATION v1 \"node1\"",
            "8 0.0 ACTIVITY v1 running");
  }

  @Test
  void each_change_is_a_line_and_all_is_destroyed_at_the_end() throws IOException {
    Simulation simulation = simulation();
    PajeTrace trace = watch(simulation);
    simulation.after(1, () -> simulation.setLoad(0, 100));
    simulation.after(2, () -> simulation.suspend(0));
    simulation.after(3, () -> simulation.resume(0));
    simulation.after(4, () -> simulation.turnOff(1));
    simulation.after(5, () -> simulation.turnOn(1));
    simulation.after(6, () -> simulation.startVm(SmallCluster.VM, 1, 0));
    simulation.after(7, () -> simulation.destroyVm(1));
    simulation.run(8);
    trace.finish();
    trace.finish();
    assertThat(linesFrom(0.5))
        .containsExactly(
            "9 1.0 load h0 50.0",
            "9 1.0 power h0 155.0",
            "8 2.0 ACTIVITY v0 suspended",
            "9 2.0 load h0 0.0",
            "9 2.0 power h0 100.0",
            "8 3.0 ACTIVITY v0 running",
            "9 3.0 load h0 50.0",
            "9 3.0 power h0 155.0",
            "8 4.0 POWER h1 off",
            "8 4.0 ACTIVITY v1 stopped",
            "9 4.0 power h1 10.0",
            "8 5.0 POWER h1 on",
            "8 5.0 ACTIVITY v1 running",
            "9 5.0 power h1 100.0",
            "6 6.0 v2 VM c vm-2",
            "8 6.0 LOCATION v2 \"node1\"",
            "8 6.0 ACTIVITY v2 running",
            "9 6.0 vms h1 2.0",
            "7 7.0 VM v1",
            "9 7.0 vms h1 1.0",
            "7 8.0 VM v0",
            "7 8.0 VM v2",
            "7 8.0 HOST h0",
            "7 8.0 HOST h1",
            "7 8.0 CLUSTER c");
  }

  @Test
  void a_migration_that_the_run_cuts_off_has_a_link_and_an_event_that_says_so() throws IOException {
    Simulation simulation = simulation();
    PajeTrace trace = watch(simulation);
    simulation.after(1, () -> simulation.migrate(0, 1, record -> {}));
    simulation.after(2, () -> simulation.migrate(0, 1, record -> {}));
    simulation.run(3);
    trace.finish();
    assertThat(linesFrom(0.5).stream().filter(line -> !line.startsWith("7 ")))
        .containsExactly(
            "11 1.0 MIGRATES c vm-0 h0 m0",
            "8 1.0 ACTIVITY v0 migrating",
            "10 2.0 MIGRATION v0 failed",
            "12 3.0 MIGRATES c vm-0 h1 m0",
            "10 3.0 MIGRATION v0 unfinished");
  }
}
