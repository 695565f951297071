package org.vmplacebench.injector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.XZInputStream;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.injector.recorded.OddLines;
import org.vmplacebench.testkit.TestSettings;

/** Loads as GWA-T-12 has them: whose they are, when they change, and what is wrong with a file. */
class BitbrainsTest {

  private static final String HEADER =
      "Timestamp [ms];\tCPU cores;\tCPU capacity provisioned [MHZ];\tCPU usage [MHZ];\tCPU usage"
          + " [%]";

  @TempDir private Path folder;

  private void vm(String name, String... lines) throws IOException {
    List<String> all = new ArrayList<>(List.of(HEADER));
    all.addAll(List.of(lines));
    Files.write(folder.resolve(name), all);
  }

  private static String line(String time, String percent) {
    return time + ";\t2;\t5200.0;\t0.0;\t" + percent;
  }

  private RecordedEvents play(int vms, double seconds) throws IOException {
    return play(vms, seconds, 0);
  }

  private RecordedEvents play(int vms, double seconds, double shift) throws IOException {
    Simulation simulation = LikeHosts.of(1, vms);
    RecordedEvents log = new RecordedEvents();
    try (TimedLoads loads = read(vms, shift, new OddLines(false))) {
      Followers followers =
          new Followers(simulation, new InjectedVms(simulation), loads.vms(), log);
      simulation.add(new TimedLoadChanges(followers, loads));
      simulation.run(seconds);
    }
    return log;
  }

  private TimedLoads read(int vms, double shift, OddLines odd) {
    return BitbrainsReader.read(folder, vms, shift, BitbrainsQuantity.LOAD, odd);
  }

  private List<String> faults(int vms) {
    return catchThrowableOfType(
            FaultsException.class, () -> read(vms, 0, new OddLines(false)).close())
        .faults()
        .stream()
        .map(fault -> fault.where() + ": " + fault.what())
        .toList();
  }

  @Test
  void loads_change_at_their_own_times_after_the_first_of_all() throws IOException {
    vm("1.csv", line("1000", "12.5"), line("1299", "12.5"), line("1600", "0.1"));
    vm("2.csv", line("1050", "100.4"), line("1351", "7"), "", "");
    assertThat(play(2, 2000).loads)
        .containsExactly(
            new RecordedEvents.LoadEvent(0, 0, 12.5),
            new RecordedEvents.LoadEvent(0, 1, 0),
            new RecordedEvents.LoadEvent(50, 1, 100),
            new RecordedEvents.LoadEvent(351, 1, 7),
            new RecordedEvents.LoadEvent(600, 0, 0.1));
  }

  @Test
  void files_stand_in_the_order_of_their_names_and_those_too_many_are_not_used()
      throws IOException {
    vm("10.csv", line("500", "10"));
    vm("2.csv", line("400", "2"));
    vm("1.csv", line("500", "1"));
    assertThat(play(2, 10).loads)
        .containsExactly(
            new RecordedEvents.LoadEvent(0, 0, 1), new RecordedEvents.LoadEvent(0, 1, 10));
  }

  @Test
  void further_VMs_take_the_records_again_from_later_on() throws IOException {
    vm("1", line("1000", "1"), line("1300", "2"), line("1700", "3"), line("2400", "4"));
    vm("2", line("1900", "5"), line("2100", "6"));
    assertThat(play(5, 10_000, 600).loads)
        .containsExactly(
            // The second time round begins at 1600, the third one at 2200.
            new RecordedEvents.LoadEvent(0, 0, 1),
            new RecordedEvents.LoadEvent(0, 1, 0),
            new RecordedEvents.LoadEvent(0, 2, 2),
            new RecordedEvents.LoadEvent(0, 3, 0),
            new RecordedEvents.LoadEvent(0, 4, 3),
            new RecordedEvents.LoadEvent(100, 2, 3),
            new RecordedEvents.LoadEvent(200, 4, 4),
            new RecordedEvents.LoadEvent(300, 0, 2),
            new RecordedEvents.LoadEvent(300, 3, 5),
            new RecordedEvents.LoadEvent(500, 3, 6),
            new RecordedEvents.LoadEvent(700, 0, 3),
            new RecordedEvents.LoadEvent(800, 2, 4),
            new RecordedEvents.LoadEvent(900, 1, 5),
            new RecordedEvents.LoadEvent(1100, 1, 6),
            new RecordedEvents.LoadEvent(1400, 0, 4));
  }

  @Test
  void files_of_a_folder_may_be_packed() throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("1.csv.gz")))) {
      out.write((HEADER + "\n" + line("1", "30") + "\n").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(play(1, 10).loads).containsExactly(new RecordedEvents.LoadEvent(0, 0, 30));
  }

  @Test
  void times_that_are_milliseconds_are_taken_for_such() throws IOException {
    vm("1.csv", line("1376314846000", "1"), line("1376314846500", "2"));
    assertThat(play(1, 10).loads)
        .containsExactly(
            new RecordedEvents.LoadEvent(0, 0, 1), new RecordedEvents.LoadEvent(0.5, 0, 2));
  }

  @Test
  void columns_are_known_by_their_names() throws IOException {
    Files.writeString(
        folder.resolve("a.csv"), "CPU usage [%];x;Timestamp [ms]\r\n5;;100\r\n6;;130\r\n");
    assertThat(play(1, 100).loads)
        .containsExactly(
            new RecordedEvents.LoadEvent(0, 0, 5), new RecordedEvents.LoadEvent(30, 0, 6));
  }

  @Test
  void records_longer_than_what_is_in_memory_are_read_on() throws IOException {
    String[][] lines = new String[2][1000];
    List<RecordedEvents.LoadEvent> expected = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      for (int vm = 0; vm < 2; vm++) {
        lines[vm][i] = line(Integer.toString(7 + 300 * i), Integer.toString((i + vm) % 97));
        expected.add(new RecordedEvents.LoadEvent(300.0 * i, vm, (i + vm) % 97));
      }
    }
    vm("1", lines[0]);
    vm("2", lines[1]);
    assertThat(play(2, 300_000).loads).isEqualTo(expected);
  }

  @Test
  void all_faults_are_named_with_their_lines() throws IOException {
    vm("a", line("100", "1"), line("99", "1"));
    vm("b", line("100", "1"), line("200", "-1"), line("300", "2"), line("301", "x"));
    vm("c", line("1.5", "1"));
    vm("d", line("100", "NaN"));
    vm("e", line("100", "1"), "200;1");
    vm("f", line("100", "1"), "", line("200", "1"));
    vm("g");
    Files.writeString(folder.resolve("h"), "");
    Files.writeString(folder.resolve("i"), "10\n20\n");
    assertThat(faults(9))
        .containsExactly(
            folder.resolve("a") + ":3: the time \"99\" is before that above it",
            folder.resolve("b") + ":3: the CPU usage \"-1\" is not a number of percent",
            folder.resolve("b") + ":5: the CPU usage \"x\" is not a number of percent",
            folder.resolve("c") + ":2: the time \"1.5\" is not a whole number from 0",
            folder.resolve("c") + ": has no line of values that is right",
            folder.resolve("d") + ":2: the CPU usage \"NaN\" is not a number of percent",
            folder.resolve("d") + ": has no line of values that is right",
            folder.resolve("e") + ":3: has 2 values for 5 columns",
            folder.resolve("f") + ":3: \"\" has no values",
            folder.resolve("g") + ": has no line of values",
            folder.resolve("h") + ": is empty",
            folder.resolve("i") + ":1: has no column \"Timestamp [ms]\"");
  }

  @Test
  void odd_lines_are_left_out_and_counted_where_that_is_asked_for() throws IOException {
    vm("a", line("100", "1"), "", line("90", "7"), line("200", "-1"), line("300", "2"), "");
    OddLines odd = new OddLines(true);
    try (TimedLoads loads = read(1, 0, odd)) {
      List<Double> values = new ArrayList<>();
      while (loads.advance(0)) {
        values.add(loads.load(0));
      }
      assertThat(values).containsExactly(1.0, 2.0);
    }
    assertThat(odd.leftOut()).isEqualTo(3);
  }

  @Test
  void a_packed_file_that_ends_early_is_named() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write((HEADER + "\n" + line("1", "30") + "\n").getBytes(StandardCharsets.UTF_8));
    }
    Files.write(folder.resolve("1.gz"), Arrays.copyOf(packed.toByteArray(), 40));
    vm("2", line("1", "x"));
    assertThat(faults(2))
        .containsExactly(
            folder.resolve("1.gz") + ": cannot be read: Unexpected end of ZLIB input stream",
            folder.resolve("2") + ":2: the CPU usage \"x\" is not a number of percent",
            folder.resolve("2") + ": has no line of values that is right");
  }

  @Test
  void fewer_files_than_VMs_are_a_fault() throws IOException {
    vm("a", line("100", "1"));
    assertThat(faults(2)).containsExactly(folder + ": has 1 files");
  }

  @Test
  void the_injector_plays_them_where_it_is_told_to() throws IOException {
    vm("a", line("100", "10"), line("160", "90"));
    Simulation simulation = LikeHosts.of(1, 1);
    TestSettings settings =
        TestSettings.defaults()
            .with(InjectorKeys.KIND, "bitbrains")
            .with(InjectorKeys.BITBRAINS_LOADS, folder)
            .with(InjectorKeys.CRASH_PERIOD, 0);
    List<Double> seen = new ArrayList<>();
    try (Injector injector = LikeHosts.injector(simulation, settings)) {
      injector.start();
      simulation.after(59, () -> seen.add(simulation.cluster().demand(0)));
      simulation.after(61, () -> seen.add(simulation.cluster().demand(0)));
      simulation.run(100);
    }
    assertThat(seen).containsExactly(10.0, 90.0);
  }

  @Test
  void a_VM_of_the_trace_has_8619_lines_over_a_month() throws IOException {
    Path shared = Path.of("").toAbsolutePath();
    while (shared != null && !Files.isDirectory(shared.resolve("../shared/data/bitbrains"))) {
      shared = shared.getParent();
    }
    Assumptions.assumeTrue(shared != null, "needs ../shared/data/bitbrains beside the repository");
    Path packed = shared.resolve("../shared/data/bitbrains/one-vm.csv.xz");
    try (InputStream in = new XZInputStream(Files.newInputStream(packed))) {
      Files.copy(in, folder.resolve("1.csv"));
    }
    List<RecordedEvents.LoadEvent> loads = play(1, 3e6).loads;
    assertThat(loads.get(0)).isEqualTo(new RecordedEvents.LoadEvent(0, 0, 0.7333333333333333));
    // The last line that differs from the one above it; 12.6 is the highest of all.
    assertThat(loads.get(loads.size() - 1))
        .isEqualTo(new RecordedEvents.LoadEvent(2_591_952, 0, 0));
    assertThat(loads).hasSize(6276);
    assertThat(loads.stream().mapToDouble(RecordedEvents.LoadEvent::percent).max()).hasValue(12.6);
  }
}
