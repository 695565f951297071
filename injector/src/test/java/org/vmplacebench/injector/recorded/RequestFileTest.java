package org.vmplacebench.injector.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.FaultsException;

/** Requests of each kind of recordings, and what is wrong with them. */
class RequestFileTest {

  private static final String OPENB =
      "name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time\n";

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("requests"), text);
  }

  private static List<String> told(RequestParser parser, Path file, boolean leavesOut)
      throws IOException {
    try (RequestFile requests = RequestFile.read(parser, file, new OddLines(leavesOut))) {
      List<String> told = new ArrayList<>();
      requests
          .requests()
          .forEachRemaining(
              each -> {
                StringBuilder text = new StringBuilder();
                text.append(each.arrival()).append('+').append(each.lifetime());
                for (long amount : each.amounts()) {
                  text.append(' ').append((double) amount / RecordedRequest.UNIT);
                }
                if (each.gpus() > 0) {
                  text.append(" gpu ").append(each.gpus()).append('x').append(each.gpuMilli());
                  text.append(each.models());
                }
                told.add(text.toString());
              });
      told.add(requests.leftOut() + " left out");
      return told;
    }
  }

  @Test
  void openb_tasks_come_in_the_order_of_their_creation() throws IOException {
    Path file =
        file(
            OPENB
                + "b,6000,12288,1,460,,LS,Running,9,12,9\n"
                + "a,8000,512,0,0,,BE,Running,5,,5\n"
                + "c,500,1,2,1000,T4|P100,BE,Running,9,9,9\n");
    assertThat(told(new CsvRequests.Openb(""), file, false))
        .containsExactly(
            "5.0+Infinity 8.0 512.0",
            "9.0+3.0 6.0 12288.0 gpu 1x460",
            "9.0+0.0 0.5 1.0 gpu 2x1000T4|P100",
            "0 left out");
  }

  @Test
  void all_odd_lines_are_told_with_their_numbers_or_left_out_and_counted() throws IOException {
    Path file =
        file(
            OPENB
                + "a,x,512,0,0,,BE,Running,5,,5\n"
                + "b,1000,512,2,500,,BE,Running,5,,5\n"
                + "c,1000,512,0,0,,BE,Running,5,4,5\n"
                + "d,1000\n"
                + "e,1000,512,0,0,,BE,Running,5,6,5\n");
    assertThatThrownBy(() -> told(new CsvRequests.Openb(""), file, false))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining(file + ":2: cpu_milli \"x\"")
        .hasMessageContaining(file + ":3: gpu_milli \"500\"")
        .hasMessageContaining(file + ":4: deletion_time \"4\"")
        .hasMessageContaining(file + ":5: has 2 cells");
    assertThat(told(new CsvRequests.Openb(""), file, true))
        .containsExactly("5.0+1.0 1.0 512.0", "4 left out");
  }

  @Test
  void a_table_of_azure_is_unpacked_and_its_open_buckets_have_a_size() throws IOException {
    Path file = folder.resolve("vmtable.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(
          "v1,s,d,600,900,9.5,1.5,7,Interactive,>24,>64\nv2,s,d,0,300,9,1,7,Delay-insensitive,2,1.75\n"
              .getBytes(StandardCharsets.UTF_8));
    }
    assertThat(told(new AzureTables(null), file, false))
        .containsExactly("0.0+300.0 2.0 1792.0", "600.0+300.0 30.0 71680.0", "0 left out");
  }

  @Test
  void a_vm_of_huawei_has_two_lines_or_stays() throws IOException {
    Path file = file("vmid,cpu,memory,time,type\n1,2,4,10,0\n2,1,1,20,0\n1,2,4,30,1\n");
    assertThat(told(new CsvRequests.Huawei(""), file, false))
        .containsExactly("10.0+20.0 2.0 4096.0", "20.0+Infinity 1.0 1024.0", "0 left out");
    Path wrong = file("vmid,cpu,memory,time,type\n1,2,4,10,0\n1,2,4,11,0\n3,1,1,9,0\n4,1,1,12,1\n");
    assertThatThrownBy(() -> told(new CsvRequests.Huawei(""), wrong, false))
        .hasMessageContaining(":3: vmid \"1\"; allowed: a VM that has not begun")
        .hasMessageContaining(":4: time \"9\"")
        .hasMessageContaining(":5: vmid \"4\"; allowed: a VM that has begun");
  }

  @Test
  void a_database_of_azure_has_shares_of_the_machine_that_is_asked_for() throws Exception {
    Path file = database();
    assertThat(told(new AzurePacking(7), file, false))
        .containsExactly(
            "0.0+43200.0 0.5 0.25 0.0 0.125 0.1",
            "86400.0+Infinity 0.25 0.5 0.0 0.0 0.0",
            "0 left out");
  }

  private Path database() throws SQLException {
    Path file = folder.resolve("trace.sqlite");
    try (Connection base = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = base.createStatement()) {
      statement.execute(
          "CREATE TABLE vmType (id, vmTypeId, machineId, core, memory, hdd, ssd, nic)");
      statement.execute("CREATE TABLE vm (vmId, tenantId, vmTypeId, priority, starttime, endtime)");
      statement.execute("INSERT INTO vmType VALUES (0, 1, 2, 1, 1, 1, 1, 1)");
      statement.execute("INSERT INTO vmType VALUES (1, 1, 7, 0.5, 0.25, NULL, 0.125, 0.1)");
      statement.execute("INSERT INTO vmType VALUES (2, 2, 3, 0.25, 0.5, NULL, 0, 0)");
      statement.execute("INSERT INTO vm VALUES (1, 1, 2, 0, 1, NULL)");
      statement.execute("INSERT INTO vm VALUES (2, 1, 1, 0, -3, 0.5)");
      statement.execute("INSERT INTO vm VALUES (3, 1, 1, 0, -3, -1)");
    }
    return file;
  }

  @Test
  void rows_that_cannot_be_are_told_all_at_once_or_left_out() throws Exception {
    Path file = database();
    try (Connection base = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = base.createStatement()) {
      statement.execute("INSERT INTO vmType VALUES (3, 4, 7, NULL, 0.5, 0, 0, 0)");
      statement.execute("INSERT INTO vmType VALUES (4, 5, 7, 0.5, 'much', 0, 0, 0)");
      statement.execute("INSERT INTO vm VALUES (4, 1, 1, 0, NULL, 1)");
      statement.execute("INSERT INTO vm VALUES (5, 1, 1, 0, 'soon', 1)");
      statement.execute("INSERT INTO vm VALUES (6, 1, 1, 0, 1, 'late')");
      statement.execute("INSERT INTO vm VALUES (7, 1, 1, 0, 1e200, NULL)");
      statement.execute("INSERT INTO vm VALUES (8, 1, 9, 0, 1, 2)");
      statement.execute("INSERT INTO vm VALUES (9, 1, 1, 0, 3, 2)");
    }
    assertThatThrownBy(() -> told(new AzurePacking(7), file, false))
        .hasMessageContaining(file + ":4: the row of vmType")
        .hasMessageContaining(file + ":5: the row of vmType")
        .hasMessageContaining(file + ":4: the vm of this row is there from null to 1")
        .hasMessageContaining(file + ":5: the vm of this row is there from soon to 1")
        .hasMessageContaining(file + ":6: the vm of this row is there from 1 to late")
        .hasMessageContaining(file + ":7: the vm of this row is there from")
        .hasMessageContaining(file + ":8: the vm of this row is of type 9")
        .hasMessageContaining(file + ":9: the vm of this row ends before it begins");
    assertThat(told(new AzurePacking(7), file, true)).hasSize(3).last().isEqualTo("8 left out");
  }

  @Test
  void times_and_sizes_that_cannot_be_are_odd() throws IOException {
    Path tasks = file(OPENB + "a,1000,512,0,0,,BE,Running,1e300,,5\n");
    assertThatThrownBy(() -> told(new CsvRequests.Openb(""), tasks, false))
        .hasMessageContaining(
            ":2: creation_time \"1e300\"; allowed: a number from 0 to 10000000000");
    Path jobs =
        file(
            """
            1 5 0 1e300 4 -1 -1 4 100 2048 1 1 1 1 1 1 -1 -1
            2 5 0 60 4 -1 -1 4 100 1e30 1 1 1 1 1 1 -1 -1
            """);
    assertThatThrownBy(() -> told(new SwfRequests(), jobs, false))
        .hasMessageContaining(":1: submitted at 5 s and runs for 1e300 s")
        .hasMessageContaining(":2: a memory of -1 KB used and 1e30 wanted");
  }

  @Test
  void what_is_no_database_is_told() throws IOException {
    Path file = file("this is text and nothing else, much longer than the head of a database file");
    assertThatThrownBy(() -> told(new AzurePacking(0), file, false))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("cannot be read as an SQLite database");
  }

  @Test
  void a_job_asks_for_all_its_processors() throws IOException {
    Path file =
        file(
            """
            ; comment
            1 5 0 60 4 -1 -1 4 100 2048 1 1 1 1 1 1 -1 -1
            2 5 0 -1 4 -1 -1 4 100 -1 0 1 1 1 1 1 -1 -1
            """);
    assertThat(told(new SwfRequests(), file, false))
        .containsExactly("5.0+60.0 4.0 8.0", "0 left out");
  }

  @Test
  void many_requests_are_merged_from_their_parts() throws IOException {
    StringBuilder text = new StringBuilder(OPENB);
    int many = 150_000;
    for (int i = 0; i < many; i++) {
      text.append("t,1000,1,0,0,,BE,Running,").append((i * 7919L) % many).append(",,0\n");
    }
    try (RequestFile requests =
        RequestFile.read(new CsvRequests.Openb(""), file(text.toString()), new OddLines(false))) {
      double[] next = {0};
      requests.requests().forEachRemaining(each -> assertThat(each.arrival()).isEqualTo(next[0]++));
      assertThat(next[0]).isEqualTo(many);
    }
  }
}
