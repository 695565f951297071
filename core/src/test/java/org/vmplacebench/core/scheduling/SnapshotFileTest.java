package org.vmplacebench.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.constraint.Among;
import org.vmplacebench.core.constraint.FurtherResource;
import org.vmplacebench.core.constraint.Latency;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.ResourceCapacity;
import org.vmplacebench.core.constraint.Spread;
import org.vmplacebench.core.scheduling.PlacementRules.Pinned;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;

class SnapshotFileTest {

  @TempDir private Path folder;

  private final Snapshot plain =
      new HandMade().host(100, 8).host(99.7, 8).vm(0, 60.1, 4).vm(1, 60, 4).snapshot();

  @Test
  void snapshotIsReadAsItWasWritten() throws IOException {
    PlacementRules rules =
        new PlacementRules(
            List.of(
                new Spread(new TreeSet<>(List.of(100, 101)), false),
                new Among(
                    new TreeSet<>(List.of(100)),
                    List.of(new TreeSet<>(List.of(10)), new TreeSet<>(List.of(11))),
                    true),
                new ResourceCapacity(
                    new TreeSet<>(List.of(10)), ResourceCapacity.Resource.MEM, 3 << 20, true),
                new FurtherResource(
                    new TreeSet<>(List.of(10)), "gpu", 3.5, Map.of(100, 0.5, 102, 1.0), true),
                new FurtherResource(
                    new TreeSet<>(List.of(10, 11)), "disk", 9, Map.of(101, 9.0), false)),
            List.of(new Pinned(102, 11, 0.1, 7)));
    Snapshot snapshot =
        new Snapshot(
            0.3,
            plain.hosts(),
            plain.capacity(),
            plain.memory(),
            plain.vms(),
            plain.demand(),
            plain.vmMemory(),
            plain.placement(),
            rules);
    Path file = folder.resolve("hard.json");

    SnapshotFile.write(file, snapshot, "no reason");
    Snapshot read = SnapshotFile.read(file);

    assertThat(read)
        .usingRecursiveComparison()
        .withStrictTypeChecking()
        .ignoringFields("rules")
        .isEqualTo(snapshot);
    assertThat(read.rules()).isEqualTo(rules);
  }

  /** Hosts 10 and 11 are one site, 20 is another one, 30 is only known by a VM that is pinned. */
  private static double seconds(int from, int to) {
    int site = from / 20;
    return from == to ? 0 : site == to / 20 ? 1e-5 : (3.3 + site + 0.1 * to) * 1e-3;
  }

  @Test
  void latencies_are_kept_with_their_network() throws IOException {
    Snapshot hosts =
        new HandMade().host(100, 8).host(99.7, 8).host(9, 9).vm(0, 60.1, 4).vm(1, 60, 4).snapshot();
    TreeSet<Integer> vms = new TreeSet<>(List.of(100, 101, 102));
    double most = 3.3 * 1e-3;
    Latency latency = new Latency(vms, most, SnapshotFileTest::seconds, false);
    Latency near = new Latency(vms, 1e-8, SnapshotFileTest::seconds, true);
    Snapshot snapshot =
        new Snapshot(
            0.3,
            new int[] {10, 11, 20},
            hosts.capacity(),
            hosts.memory(),
            hosts.vms(),
            hosts.demand(),
            hosts.vmMemory(),
            hosts.placement(),
            new PlacementRules(List.of(latency, near), List.of(new Pinned(102, 30, 0.1, 7))));
    Path file = folder.resolve("latency.json");

    SnapshotFile.write(file, snapshot, "no reason");
    List<PlacementConstraint> read = SnapshotFile.read(file).rules().constraints();

    assertThat(Files.readString(file)).contains("latency({vm-100, vm-101, vm-102}");
    assertThat(read).extracting(each -> ((Latency) each).vms()).containsExactly(vms, vms);
    assertThat(((Latency) read.get(0)).most()).isCloseTo(most, within(1e-17));
    assertThat(((Latency) read.get(1)).most()).isCloseTo(1e-8, within(1e-20));
    for (int from : new int[] {10, 11, 20, 30}) {
      for (int to : new int[] {10, 11, 20, 30}) {
        assertThat(((Latency) read.get(0)).network().between(from, to))
            .isEqualTo(seconds(from, to));
      }
    }
  }

  @Test
  void a_network_that_is_none_is_a_fault() throws IOException {
    String problem =
        """
        {"time": 0, "hosts": [{"index": 0, "capacity": 5, "memory": 8}],
         "vms": [{"index": 0, "host": 0, "demand": 1, "memory": 1}],
         "constraints": ["latency({vm-0}, 5)"]%s}
        """;
    for (String network :
        List.of(
            "",
            ", \"network\": {}",
            ", \"network\": {\"groups\": [[0]], \"seconds\": [[0], [1]]}",
            ", \"network\": {\"groups\": [[0]], \"seconds\": [[-1]]}",
            ", \"network\": {\"groups\": [null], \"seconds\": [[0]]}",
            ", \"network\": {\"groups\": [[0, 0]], \"seconds\": [[1]]}")) {
      Path file = Files.writeString(folder.resolve("odd.json"), problem.formatted(network));
      assertThatThrownBy(() -> SnapshotFile.read(file))
          .isInstanceOf(FaultsException.class)
          .hasMessageContaining("network");
    }
  }

  @Test
  void fileThatHoldsNoSnapshotIsAFault() throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), "{\"time\": 3}");

    assertThatThrownBy(() -> SnapshotFile.read(file))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("other.json");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("wrong.json"),
            """
            {"time": -1,
             "hosts": [{"index": 1999999999, "capacity": 5, "memory": 8},
                       {"index": 3, "capacity": -1, "memory": 8},
                       {"index": 3, "capacity": 1e300, "memory": 1.5}],
             "vms": [{"index": 0, "host": 7, "demand": 1},
                     {"index": 0, "host": 3, "demand": 1, "memory": 2000000000000000000}]}
            """);

    assertThatThrownBy(() -> SnapshotFile.read(file))
        .isInstanceOf(FaultsException.class)
        .hasMessageContainingAll(
            "time: is -1",
            "hosts[0].index: is 1999999999; allowed: a whole number from 0 to 999999",
            "hosts[1].capacity: is -1",
            "hosts[2].index: is there twice: 3",
            "hosts[2].capacity: is 1E+300",
            "hosts[2].memory: is 1.5",
            "vms[0].host: is on unknown host 7",
            "vms[0].memory: is missing",
            "vms[1].index: is there twice: 0",
            "vms[1].memory: is 2000000000000000000");
  }

  @Test
  void problemsWithoutAPlanAreKeptAndOthersAreNot() {
    SolverAnswer none = new NoPlan(Reason.LIMIT_REACHED, "too hard");

    solver(none).solve(plain, 1);
    solver(new NothingToDo()).solve(plain, 1);

    assertThat(folder.toFile().list()).containsExactly("fixed-1.json");
    assertThat(SnapshotFile.read(folder.resolve("fixed-1.json")).demand())
        .containsExactly(60.1, 60);
  }

  private PlacementSolver solver(SolverAnswer answer) {
    PlacementSolver fixed =
        new PlacementSolver() {
          @Override
          public String name() {
            return "fixed";
          }

          @Override
          public SolverAnswer solve(Snapshot snapshot, int limitSeconds) {
            return answer;
          }

          @Override
          public double modelledSeconds(Snapshot snapshot, SolverAnswer answer) {
            return 0;
          }
        };
    return new DumpingSolver(fixed, folder, 1000);
  }
}
