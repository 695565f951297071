package org.vmplacebench.injector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.injector.recorded.WorkloadKeys;
import org.vmplacebench.testkit.TestSettings;

/** Recorded requests become VMs of a run, with their loads, and leave. */
class RecordedArrivalsTest {

  @TempDir Path folder;

  private TestSettings settings(String kind) {
    return TestSettings.defaults()
        .with(WorkloadKeys.KIND, kind)
        .with(WorkloadKeys.PATH, folder)
        .with(InjectorKeys.CRASH_PERIOD, 0);
  }

  /** Demand and MiB of the first host, which has 7 cores of 100 units and 64 GiB, at some times. */
  private static List<String> told(TestSettings settings, int initial, double... times)
      throws IOException {
    Simulation simulation = LikeHosts.of(1, initial);
    Cluster cluster = simulation.cluster();
    List<String> told = new ArrayList<>();
    try (Injector injector = LikeHosts.injector(simulation, settings)) {
      injector.start();
      for (double time : times) {
        simulation.after(
            time,
            () ->
                told.add(
                    cluster.vmCountOn(0)
                        + " VMs "
                        + Math.round(cluster.demandOn(0))
                        + " "
                        + (cluster.memoryUsed(0) >> 20)));
      }
      simulation.run(10_000);
      injector.complete();
      told.addAll(injector.remarks());
    }
    return told;
  }

  private void azure() throws IOException {
    Files.writeString(
        folder.resolve("vmtable.csv"),
        "a,s,d,0,900,90,40,80,Interactive,2,4\nb,s,d,300,1200,90,50,80,Interactive,4,8\n");
    Files.writeString(
        folder.resolve("vm_cpu_readings-file-1-of-1.csv"),
        "0,a,0,50,10\n300,a,0,50,30\n600,a,0,50,90\n");
  }

  @Test
  void loads_follow_readings_or_the_mean_of_the_recording() throws IOException {
    azure();
    assertThat(told(settings("azure-2019"), 0, 1, 301, 601, 901, 1201))
        .containsExactly(
            "1 VMs 20 4096", "2 VMs 260 12288", "2 VMs 380 12288", "1 VMs 200 8192", "0 VMs 0 0");
  }

  @Test
  void at_full_load_all_that_was_asked_for_is_used() throws IOException {
    azure();
    assertThat(told(settings("azure-2017").with(WorkloadKeys.LOADS, "full"), 0, 1, 301, 901))
        .containsExactly("1 VMs 200 4096", "2 VMs 600 12288", "1 VMs 400 8192");
  }

  @Test
  void injected_loads_are_those_of_any_VM() throws IOException {
    azure();
    TestSettings mean =
        settings("azure-2017")
            .with(WorkloadKeys.LOADS, "injected")
            .with(InjectorKeys.LOAD_MEAN, 50)
            .with(InjectorKeys.LOAD_STD, 0)
            .with(InjectorKeys.SLOTS, 100);
    assertThat(told(mean, 1, 1, 301, 901))
        .containsExactly("2 VMs 150 5120", "3 VMs 350 13312", "2 VMs 250 9216");
  }

  @Test
  void a_part_of_a_core_is_a_part_of_the_load_and_GPUs_are_told_of() throws IOException {
    Path file = folder.resolve("pods.csv");
    Files.writeString(
        file,
        """
        name,cpu_milli,memory_mib,num_gpu,gpu_milli,creation_time,deletion_time
        x,500,100,0,0,10,20
        y,1500,200,1,1000,15,
        z,much,1,0,0,1,2
        """);
    TestSettings openb =
        settings("openb").with(WorkloadKeys.PATH, file).with(WorkloadKeys.ODD_LINES, "leave-out");
    assertThat(told(openb, 0, 11, 16, 21))
        .containsExactly(
            "1 VMs 50 100",
            "2 VMs 200 300",
            "1 VMs 150 200",
            "1 odd lines of "
                + file
                + " and of what belongs to it are left out (workload.odd-lines)",
            "GPUs that recorded VMs ask for say nothing in a run; pack has them");
  }

  @Test
  void shares_of_a_machine_are_of_the_largest_host() throws IOException {
    Files.writeString(
        folder.resolve("usage.csv"),
        """
        start_time,end_time,collection_id,instance_index,average_usage.cpus,average_usage.memory
        0,300000000,1,0,0.1,0.25
        300000000,600000000,1,0,0.5,0.25
        """);
    assertThat(told(settings("google-2019"), 0, 1, 301, 601))
        .containsExactly("1 VMs 70 16384", "1 VMs 350 16384", "0 VMs 0 0");
  }
}
