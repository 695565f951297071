package org.vmplacebench.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
