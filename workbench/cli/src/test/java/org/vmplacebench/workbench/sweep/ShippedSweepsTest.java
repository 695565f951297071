package org.vmplacebench.workbench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShippedSweepsTest {

  private static final Path SWEEPS =
      Path.of("..", "..", "config", "sweeps").toAbsolutePath().normalize();

  private static Sweep read(String name) {
    Sweep sweep = SweepFolder.read(SWEEPS.resolve(name), Map.of());
    assertThat(sweep.notices()).isEmpty();
    return sweep;
  }

  private static Set<String> hashes(Sweep sweep) {
    return sweep.points().stream().map(Point::hash).collect(Collectors.toSet());
  }

  @Test
  void recordedDaysAreRunUnderFourPolicies() {
    for (String day : List.of("bitbrains-day.properties", "planetlab-day.properties")) {
      Sweep sweep =
          SweepFolder.read(SWEEPS.resolve(day), Map.of("workload.path", SWEEPS.toString()));
      assertThat(sweep.notices()).isEmpty();
      assertThat(
              sweep.points().stream().map(p -> p.settings().effective().get("simulator.algorithm")))
          .containsExactly("entropy", "ffd-lazy", "dvms", "snooze");
    }
  }

  @Test
  void theFirstTryIsSmall() {
    assertThat(read("first.properties").points()).hasSize(18);
  }

  @Test
  void thePublishedComparisonHasEachPolicyAsItIsPublished() {
    List<Point> points = read("r1.properties").points();
    assertThat(points).hasSize(120);
    for (Point point : points) {
      Map<String, String> effective = point.settings().effective();
      boolean distributed = effective.get("simulator.algorithm").equals("dvms");
      assertThat(effective)
          .containsEntry("solver", distributed ? "choco" : "btrplace")
          .containsEntry("snooze.lcs-per-gm", "32")
          .containsEntry("load.mean", "60")
          .containsEntry("simulator.duration", "1800")
          .containsEntry("vm.number", effective.get("hostingnodes.number") + "0");
    }
  }

  @Test
  void theGroupSizesShareTheirLargestWithTheComparison() {
    Set<String> groups = hashes(read("r2.properties"));
    assertThat(groups).hasSize(160);
    groups.retainAll(hashes(read("r1.properties")));
    assertThat(groups).hasSize(40);
  }
}
