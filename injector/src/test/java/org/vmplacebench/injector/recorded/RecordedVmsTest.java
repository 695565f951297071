package org.vmplacebench.injector.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.testkit.TestSettings;

/** Recorded VMs and what they use, from tables in the published schemas. */
class RecordedVmsTest {

  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    try (OutputStream bytes = Files.newOutputStream(file);
        OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(bytes) : bytes) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private TestSettings settings(WorkloadKind kind) {
    return TestSettings.defaults()
        .with(WorkloadKeys.KIND, kind.word())
        .with(WorkloadKeys.PATH, folder);
  }

  private static List<String> told(TestSettings settings) throws IOException {
    List<String> told = new ArrayList<>();
    try (RecordedVms vms = RecordedVms.read(settings)) {
      while (vms.next() < Double.POSITIVE_INFINITY) {
        double time = vms.next();
        vms.advance(
            new RecordedVms.Taker() {
              @Override
              public void asked(RecordedRequest request, double lifetime, double use) {
                told.add(
                    String.format(
                        "%s %s+%s %s %s %s",
                        request.id() % 1000,
                        time,
                        lifetime,
                        (double) request.amounts()[0] / RecordedRequest.UNIT,
                        (double) request.amounts()[1] / RecordedRequest.UNIT,
                        use));
              }

              @Override
              public void uses(long id, double use) {
                told.add(id % 1000 + " " + time + " " + use);
              }
            });
      }
      told.add(vms.leftOut() + " left out");
    }
    return told;
  }

  private static String id(String name) {
    return Long.toString(RecordedRequest.hash(name) % 1000);
  }

  private void azure() throws IOException {
    write(
        "vmtable/vmtable.csv.gz",
        "a,s,d,0,900,90,40,80,Interactive,2,4\nb,s,d,300,900,90,50,80,Interactive,4,8\n");
    write("vm_cpu_readings/vm_cpu_readings-file-10-of-10.csv.gz", "600,a,0,50,30\n");
    write(
        "vm_cpu_readings/vm_cpu_readings-file-2-of-10.csv.gz",
        "0,a,0,50,10\n300,a,0,50,20.5\n300,b,0,50,60\n300,stranger,0,50,60\n");
  }

  @Test
  void readings_of_azure_are_joined_to_the_table_in_the_order_of_their_files() throws IOException {
    azure();
    List<String> expected =
        List.of(
            id("a") + " 0.0+900.0 2.0 4096.0 10.0",
            id("b") + " 300.0+600.0 4.0 8192.0 60.0",
            id("a") + " 300.0 20.5",
            id("stranger") + " 300.0 60.0",
            id("a") + " 600.0 30.0",
            "0 left out");
    List<String> told = told(settings(WorkloadKind.AZURE_2017));
    assertThat(told).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(told.subList(0, 2)).isEqualTo(expected.subList(0, 2));
  }

  @Test
  void a_run_that_begins_later_has_what_is_left_of_the_VMs_that_are_there() throws IOException {
    azure();
    assertThat(told(settings(WorkloadKind.AZURE_2019).with(WorkloadKeys.BEGIN, 600)))
        .containsExactly(
            id("a") + " 0.0+300.0 2.0 4096.0 30.0",
            id("b") + " 0.0+300.0 4.0 8192.0 NaN",
            "0 left out");
  }

  @Test
  void faults_of_the_table_and_of_all_readings_are_told_at_once() throws IOException {
    azure();
    write("vmtable/vmtable.csv.gz", "a,s,d,900,0,90,40,80,Interactive,2,4\n");
    write(
        "vm_cpu_readings/vm_cpu_readings-file-3-of-10.csv.gz", "300,a,0,50,10\n0,a,0,50,x\n1,2\n");
    assertThatThrownBy(() -> told(settings(WorkloadKind.AZURE_2017)))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("vmtable.csv.gz:1: vmdeleted \"0\"")
        .hasMessageContaining("file-3-of-10.csv.gz:2: timestamp \"0\"")
        .hasMessageContaining("file-3-of-10.csv.gz:3: has 2 cells");
    write("vmtable/vmtable.csv.gz", "a,s,d,0,900,90,40,80,Interactive,2,4\n");
    List<String> told =
        told(settings(WorkloadKind.AZURE_2017).with(WorkloadKeys.ODD_LINES, "leave-out"));
    assertThat(told.get(told.size() - 1)).isEqualTo("2 left out");
  }

  @Test
  void an_instance_of_google_is_a_VM_from_its_first_window_to_its_last_and_asks_for_its_most()
      throws IOException {
    String head =
        "start_time,end_time,collection_id,instance_index,machine_id,alloc_collection_id,"
            + "alloc_instance_index,collection_type,average_usage,maximum_usage,"
            + "random_sample_usage,assigned_memory,cpu_usage_distribution\n";
    String use = ",7,0,-1,%s,\"{\"\"cpus\"\": %s, \"\"memory\"\": %s}\",,,%s,\"[0.1, 0.2]\"\n";
    write(
        "instance_usage-000.csv.gz",
        head
            + "300000000,600000000,5,0"
            + use.formatted("0", "0.1", "0.03", "0.0521")
            + "300000000,600000000,9,0"
            + use.formatted("1", "0.9", "0.9", "0.9")
            + "600000000,900000000,5,0"
            + use.formatted("0", "0.2", "0.04", ""));
    // After more than an hour of silence it is another VM.
    write(
        "instance_usage-001.csv",
        head + "4800000000,4801500000,5,0" + use.formatted("0", "0.0125", "0.01", "0.02"));
    String vm = Long.toString(RecordedRequest.hash("5/0") % 1000);
    assertThat(told(settings(WorkloadKind.GOOGLE_2019).with("simulator.duration", 10_000)))
        .containsExactly(
            vm + " 300.0+600.0 0.2 0.053 " + (double) 0.1f,
            vm + " 600.0 " + (double) 0.2f,
            vm + " 4800.0+1.5 0.013 0.02 " + (double) 0.0125f,
            "0 left out");
  }

  @Test
  void windows_of_google_out_of_order_are_faults() throws IOException {
    write(
        "usage.csv",
        """
        start_time,end_time,collection_id,instance_index,average_usage.cpus,average_usage.memory
        600,900,5,0,0.1,0.1
        300,900,5,0,0.1,0.1
        900,600,5,0,0.1,0.1
        900,1200,5,0,much,0.1
        """);
    assertThatThrownBy(() -> told(settings(WorkloadKind.GOOGLE_2019)))
        .hasMessageContaining("usage.csv:3: start_time \"300\"")
        .hasMessageContaining("usage.csv:4: end_time \"600\"")
        .hasMessageContaining("usage.csv:5: average_usage.cpus \"much\"");
    write("usage.csv", "start_time,end_time,collection_id,instance_index\n1,2,3,4\n");
    assertThatThrownBy(() -> told(settings(WorkloadKind.GOOGLE_2019)))
        .hasMessageContaining("usage.csv:1: lacks the columns average_usage_cpus");
  }

  @Test
  void readings_of_alibaba_are_sorted_by_time_though_their_table_is_by_container()
      throws IOException {
    write(
        "container_meta.csv",
        """
        c_1,m_1,0,app_1,started,400,800,1.56
        c_1,m_2,50,app_1,started,400,800,1.56
        c_2,m_1,100,app_1,allocated,800,800,3.13
        c_2,m_1,700,app_1,stopped,800,800,3.13
        """);
    String rest = ",50,1.5,2.0,3,0.1,0.1,5\n";
    write(
        "container_usage.csv.gz",
        "c_1,m_1,0,10"
            + rest
            + "c_1,m_1,300,120"
            + rest
            + "c_1,m_1,310,"
            + rest
            + "c_2,m_1,100,20"
            + rest
            + "c_2,m_1,200,30"
            + rest);
    List<String> expected =
        List.of(
            id("c_1") + " 0.0+Infinity 4.0 1.56 10.0",
            id("c_2") + " 100.0+600.0 8.0 3.13 20.0",
            id("c_2") + " 200.0 30.0",
            id("c_1") + " 300.0 100.0",
            "0 left out");
    assertThat(told(settings(WorkloadKind.ALIBABA_2018))).isEqualTo(expected);
    write("container_usage.csv.gz", "c_1,m_1,0,-5" + rest + "c_1,m_1\n");
    assertThatThrownBy(() -> told(settings(WorkloadKind.ALIBABA_2018)))
        .hasMessageContaining("container_usage.csv.gz:1: cpu_util_percent \"-5\"")
        .hasMessageContaining("container_usage.csv.gz:2: has 2 cells");
  }

  @Test
  void readings_in_any_order_are_merged_from_their_parts() throws IOException {
    int many = 2_500_000;
    try (ReadingFile readings = new ReadingFile(0, many)) {
      for (int i = 0; i < many; i++) {
        readings.add((double) ((i * 7919L) % many), i, 1);
      }
      readings.complete();
      double next = 0;
      for (; readings.time() < Double.POSITIVE_INFINITY; readings.advance()) {
        assertThat(readings.time() == next++).isTrue();
      }
      assertThat(next).isEqualTo(many);
    }
  }
}
