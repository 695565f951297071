package org.vmplacebench.workbench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepReaderTest {

  @TempDir private Path temp;
  private SweepFolder folder;

  @BeforeEach
  void folder() {
    folder = new SweepFolder(temp);
  }

  private static List<String> described(Sweep sweep) {
    return sweep.points().stream().map(Point::describe).toList();
  }

  @Test
  void listsAndRangesSpanAllPointsAndTheSeedVariesSlowest() throws IOException {
    Sweep sweep = folder.read("simulator.algorithm = {none, entropy}", "seeds = 1..2");
    assertThat(sweep.axes()).containsExactly("loadinjector.seed", "simulator.algorithm");
    assertThat(described(sweep))
        .containsExactly(
            "loadinjector.seed = 1, simulator.algorithm = none",
            "loadinjector.seed = 1, simulator.algorithm = entropy",
            "loadinjector.seed = 2, simulator.algorithm = none",
            "loadinjector.seed = 2, simulator.algorithm = entropy");
    assertThat(sweep.points().get(2).settings().effective())
        .containsEntry("loadinjector.seed", "2")
        .containsEntry("simulator.algorithm", "none");
  }

  @Test
  void aFileWithoutAxesIsASweepOfOnePoint() throws IOException {
    assertThat(described(folder.read("vm.number = 20"))).containsExactly("");
  }

  @Test
  void zippedAxesVaryTogether() throws IOException {
    Sweep sweep =
        folder.read(
            "hostingnodes.number = {4, 8}", "vm.number = {20, 40}",
            "load.mean = {50, 60}", "sweep.zip = hostingnodes.number, vm.number");
    assertThat(described(sweep))
        .containsExactly(
            "hostingnodes.number = 4, vm.number = 20, load.mean = 50",
            "hostingnodes.number = 4, vm.number = 20, load.mean = 60",
            "hostingnodes.number = 8, vm.number = 40, load.mean = 50",
            "hostingnodes.number = 8, vm.number = 40, load.mean = 60");
  }

  @Test
  void anAxisThatDoesNotApplyCollapses() throws IOException {
    Sweep sweep =
        folder.read(
            "simulator.algorithm = {none, snooze}",
            "snooze.lcs-per-gm = {2, 4}",
            "sweep.when.snooze.lcs-per-gm = simulator.algorithm = snooze");
    assertThat(described(sweep))
        .containsExactly(
            "simulator.algorithm = none",
            "simulator.algorithm = snooze, snooze.lcs-per-gm = 2",
            "simulator.algorithm = snooze, snooze.lcs-per-gm = 4");
    assertThat(sweep.notices()).isEmpty();
  }

  @Test
  void withoutAConditionEqualRunsAreFoundByTheirHash() throws IOException {
    Sweep sweep = folder.read("simulator.algorithm = {none, snooze}", "snooze.lcs-per-gm = {2, 4}");
    assertThat(sweep.points()).hasSize(3);
    assertThat(sweep.notices())
        .singleElement()
        .asString()
        .startsWith("1 of the points are the same");
  }

  @Test
  void aKeyWithOneValueMayDependOnAnAxisAndElseIsWhatTheBaseSays() throws IOException {
    folder.write("base.properties", "solver = greedy", "vm.number = 20");
    Sweep sweep =
        folder.read(
            "sweep.base = base.properties", "simulator.algorithm = {entropy, dvms}",
            "solver = choco", "sweep.when.solver = simulator.algorithm = dvms");
    assertThat(sweep.points().get(0).settings().effective()).containsEntry("solver", "greedy");
    assertThat(sweep.points().get(1).settings().effective())
        .containsEntry("solver", "choco")
        .containsEntry("vm.number", "20");
  }

  @Test
  void whatAKeyIsWhereItDoesNotApplyCanBeSaidAndNeverIsAnotherConditionsValue() throws IOException {
    folder.write(
        "base.properties",
        "simulator.algorithm = {entropy, dvms}",
        "solver = choco",
        "sweep.when.solver = simulator.algorithm = dvms");
    Sweep narrower = folder.read("sweep.base = base.properties", "solver = greedy");
    assertThat(narrower.points().get(0).settings().effective()).containsEntry("solver", "btrplace");
    assertThat(narrower.points().get(1).settings().effective()).containsEntry("solver", "greedy");
    Sweep otherwise = folder.read("sweep.base = base.properties", "sweep.else.solver = greedy");
    assertThat(otherwise.points().get(0).settings().effective()).containsEntry("solver", "greedy");
    assertThat(otherwise.points().get(1).settings().effective()).containsEntry("solver", "choco");
    assertThat(folder.faults("solver = choco", "sweep.else.solver = greedy"))
        .containsExactly(
            "tiny.properties:2 sweep.else.solver: \"solver\" applies everywhere; allowed: a key with"
                + " sweep.when.KEY");
  }

  @Test
  void aSweepAsOneFileIsTheSameSweep() throws IOException {
    folder.write("base.properties", "solver = greedy", "vm.number = 20", "seeds = 1..2");
    Files.writeString(temp.resolve("one.txt"), "small:1:1024:125:125:10\n");
    Files.writeString(temp.resolve("two.txt"), "small:1:1024:125:125:20\n");
    Sweep sweep =
        folder.read(
            "sweep.base = base.properties",
            "simulator.algorithm = {entropy, dvms}",
            "vm.classes.file = {one.txt, two.txt}",
            "solver = choco",
            "sweep.when.solver = simulator.algorithm = dvms");
    Sweep flat =
        SweepFolder.read(folder.write("elsewhere/flat.properties", sweep.flat()), Map.of());
    assertThat(flat.points()).hasSize(8);
    assertThat(hashes(flat)).isEqualTo(hashes(sweep));
    assertThat(sweep.flat()).doesNotContain("sweep.base");
  }

  @Test
  void pointsCanBeLeftOut() throws IOException {
    Sweep sweep =
        folder.read(
            "simulator.algorithm = {none, entropy}",
            "load.mean = {50, 60, 70}",
            "sweep.without = simulator.algorithm = entropy & load.mean != 60");
    assertThat(described(sweep))
        .containsExactly(
            "simulator.algorithm = none, load.mean = 50",
            "simulator.algorithm = none, load.mean = 60",
            "simulator.algorithm = none, load.mean = 70",
            "simulator.algorithm = entropy, load.mean = 60");
  }

  @Test
  void theCommandLineCountsMost() throws IOException {
    Path file = folder.write("tiny.properties", "seeds = 1..20", "load.mean = {50, 60}");
    Sweep sweep = SweepFolder.read(file, Map.of("seeds", "7", "load.mean", "{40, 45}"));
    assertThat(described(sweep)).containsExactly("load.mean = 40", "load.mean = 45");
    assertThat(sweep.points().get(0).settings().effective())
        .containsEntry("loadinjector.seed", "7");
    assertThat(sweep.text()).endsWith("load.mean = {40, 45}\nseeds = 7\n");
  }

  @Test
  void aConditionThatNeverHoldsIsNoticed() throws IOException {
    Sweep sweep =
        folder.read(
            "simulator.algorithm = {none, entropy}",
            "load.mean = {50, 60}",
            "sweep.when.load.mean = simulator.algorithm = entrophy");
    assertThat(sweep.notices())
        .containsExactly(
            "tiny.properties:3 sweep.when.load.mean: no point has simulator.algorithm = {entrophy}");
  }

  @Test
  void allFaultsAreToldAtOnce() throws IOException {
    assertThat(
            folder.faults(
                "seed = 1..20",
                "hostingnodes.number = {4, none}",
                "vm.number = {40, 80",
                "load.mean = {50, 101}",
                "load.std = 3..1",
                "simulator.algorithm = {none, entrophy}",
                "solver.nodes = {1, 2, 3}",
                "simulator.loadperiod = {100, 200}",
                "sweep.zip = solver.nodes, simulator.loadperiod, vms.suspend",
                "sweep.when.solver = simulator.algorithm = dvms",
                "sweep.without = simulator.algorithm",
                "sweep.run.timelimit = 3",
                "sweep.run.memory = much"))
        .containsExactlyInAnyOrder(
            "tiny.properties:1 seed: is not a known key; allowed: a key of docs/properties.md (Maybe"
                + " you meant seeds)",
            "tiny.properties:2 hostingnodes.number: \"none\" is not a whole number; allowed: a whole"
                + " number from 1 to 100000000",
            "tiny.properties:3 vm.number: \"{40, 80\" has { without }; allowed: a value, a range such"
                + " as 1..20 or 0.1..0.5 step 0.1, or a list such as {2, 4, 8..16 step 4}",
            "tiny.properties:4 load.mean: \"101\" is too large; allowed: a number from 0 to 100",
            "tiny.properties:5 load.std: \"3..1\" does not get from 3 to 1; allowed: a value, a range"
                + " such as 1..20 or 0.1..0.5 step 0.1, or a list such as {2, 4, 8..16 step 4}",
            "tiny.properties:6 simulator.algorithm: \"entrophy\" is not in this build; allowed: one of"
                + " best-fit, consolidation, consolidation-carbon, consolidation-renewable, dvms, entropy, external, ffd-lazy, ffd-optimistic,"
                + " none, round-robin, snooze, test-throwing, test-unlinked, vjobs, worst-fit (Maybe you meant entropy)",
            "tiny.properties:9 sweep.zip: \"vms.suspend\" has no list or range; allowed: keys with as"
                + " many values each",
            "tiny.properties:9 sweep.zip: has different numbers of values: solver.nodes 3,"
                + " simulator.loadperiod 2; allowed: keys with as many values each",
            "tiny.properties:10 sweep.when.solver: \"solver\" is not set; allowed: a key that the sweep"
                + " file sets",
            "tiny.properties:11 sweep.without: \"simulator.algorithm\" is not a condition; allowed: key"
                + " = value, or key != value, or key = {value, value}, with & between several",
            "tiny.properties:12 sweep.run.timelimit: is not a known key; allowed: a key of"
                + " docs/properties.md (Maybe you meant sweep.run.time-limit)",
            "tiny.properties:13 sweep.run.memory: \"much\" is not a whole number; allowed: a whole"
                + " number from 16 on");
  }

  @Test
  void filesThatPointsNameAreReadBeforeAnythingRuns() throws IOException {
    folder.write("classes.txt", "small:1:1024:125:125:ten");
    assertThat(folder.faults("vm.classes.file = classes.txt", "seeds = 1..3"))
        .singleElement()
        .asString()
        .contains("classes.txt", "ten");
    assertThat(folder.faults("vm.number = {10, 100000}", "hostingnodes.number = 2", "seeds = 1..3"))
        .singleElement()
        .asString()
        .contains("vm.number = 100000");
  }

  @Test
  void aFileThatBuildsOnItselfIsAFault() throws IOException {
    folder.write("b.properties", "sweep.base = tiny.properties");
    assertThat(folder.faults("sweep.base = b.properties"))
        .containsExactly(temp.resolve("tiny.properties") + ": builds on itself by sweep.base");
    assertThat(folder.faults("sweep.base = c.properties"))
        .containsExactly(
            "tiny.properties:1 sweep.base: \"c.properties\" does not exist; allowed: a readable"
                + " property file");
  }

  @Test
  void theHashIsOfWhatCanChangeResults() throws IOException {
    Files.writeString(temp.resolve("one.txt"), "small:1:1024:125:125:10\n");
    Files.writeString(temp.resolve("same.txt"), "small:1:1024:125:125:10\n");
    Files.writeString(temp.resolve("other.txt"), "small:1:1024:125:125:20\n");
    Sweep sweep = folder.read("vm.classes.file = {one.txt, same.txt, other.txt}");
    assertThat(sweep.points()).hasSize(2);
    assertThat(sweep.points().get(0).hash()).matches("[0-9a-f]{16}");

    String given = folder.read("vm.number = 20").points().get(0).hash();
    Path dump = temp.resolve("dump.txt");
    Sweep dumping = folder.read("vm.number = 20", "loadinjector.dump = " + dump);
    assertThat(dumping.points().get(0).hash()).isEqualTo(given);
    assertThat(dumping.notices())
        .singleElement()
        .asString()
        .startsWith("loadinjector.dump: ignored");
    assertThat(folder.read("vm.number = 21").points().get(0).hash()).isNotEqualTo(given);
    assertThat(folder.read("vm.number = 20", "snooze.lcs-per-gm = 4").points().get(0).hash())
        .isEqualTo(given);
    assertThat(
            folder
                .read(
                    "vm.number = 20", "snooze.lcs-per-gm = 4", "simulator.algorithm = hierarchical")
                .points()
                .get(0)
                .hash())
        .isNotEqualTo(given);
  }

  @Test
  void aLongerAxisKeepsTheHashesOfItsPoints() throws IOException {
    Set<String> few = hashes(folder.read("seeds = 1..3", "load.mean = {50, 60}"));
    Set<String> more = hashes(folder.read("load.mean = {50, 60, 70}", "seeds = {1..5}"));
    assertThat(few).hasSize(6);
    assertThat(more).hasSize(15).containsAll(few);
  }

  @Test
  void tenThousandPointsAreReadAtOnce() throws IOException {
    Sweep sweep = folder.read("seeds = 1..100", "load.mean = 1..100", "vm.number = 20");
    assertThat(hashes(sweep)).hasSize(10_000);
  }

  private static Set<String> hashes(Sweep sweep) {
    return sweep.points().stream().map(Point::hash).collect(Collectors.toSet());
  }
}
