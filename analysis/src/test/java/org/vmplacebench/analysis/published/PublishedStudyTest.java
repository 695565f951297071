package org.vmplacebench.analysis.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishedStudyTest {

  @Test
  void everyStudyHasASourceAndFindings() {
    for (String name : PublishedStudy.NAMES) {
      PublishedStudy study = PublishedStudy.named(name).orElseThrow();
      assertThat(study.name()).isEqualTo(name);
      assertThat(study.source()).isNotEmpty();
      assertThat(study.findings()).isNotEmpty().allMatch(finding -> !finding.published().isEmpty());
    }
  }

  @Test
  void theFirstStudyHasAllValuesOfItsTable() {
    PublishedStudy study = PublishedStudy.named("r1").orElseThrow();

    // Four sizes, three policies, three durations.
    assertThat(study.values()).hasSize(36);
    assertThat(study.values())
        .contains(
            new PublishedValue(
                Map.of("simulator.algorithm", "entropy", "hostingnodes.number", "1024"),
                "violations",
                81.57,
                86.59))
        .contains(
            new PublishedValue(
                Map.of("simulator.algorithm", "dvms", "hostingnodes.number", "512"),
                "computations",
                0.21,
                0.01))
        .contains(
            new PublishedValue(
                Map.of("simulator.algorithm", "snooze", "hostingnodes.number", "256"),
                "reconfigurations",
                10.11,
                0.83));
  }

  @Test
  void theStudyOfRecordedLoadsHasItsRowsWithEnergyAndMigrations() {
    PublishedStudy study = PublishedStudy.named("PlanetLab").orElseThrow();

    assertThat(study.recordings()).containsExactly("20110303.tar.xz", "20110306.tar.xz");
    assertThat(study.values().stream().filter(value -> value.kind().equals("energy_kwh")))
        .as("eleven rows, and what no power management, no removal and memory come to")
        .hasSize(14);
    assertThat(study.values()).noneMatch(PublishedValue::isDuration);
    // Within 5 % of the energy and 10 % of the migrations.
    assertThat(study.findings())
        .anyMatch(f -> f.exact() && f.above() == 155.306 && f.below() == 171.654)
        .anyMatch(f -> f.exact() && f.above() == 25073.1 && f.below() == 30644.9);
  }

  @Test
  void aNameThatWasNotPublishedIsUnknown() {
    assertThat(PublishedStudy.named("R99")).isEmpty();
  }
}
