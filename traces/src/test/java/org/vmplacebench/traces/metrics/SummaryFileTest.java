package org.vmplacebench.traces.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.traces.table.EnergyParts;

class SummaryFileTest {

  @TempDir private Path folder;

  private final SummaryFile file = new SummaryFile();

  private Summary.VmChurn churn;
  private Summary.VmLife life;

  private Summary.Migrations migrations = new Summary.Migrations(12, 10, 1, 9.5, 0.5, 1.2e10);

  private Summary summary(String state, String reason, Map<String, Object> ofAlgorithm) {
    return new Summary(
        state,
        reason,
        "entropy",
        "btrplace",
        "embedded",
        2,
        4,
        23,
        1800,
        0.25,
        new Summary.Violations(3, 30.5, 10.166666666666666, 2.0E-3, 2, 1),
        new Summary.Computations(60, 6, 0.1, 0, 10, 2, 48),
        new Summary.Reconfigurations(10, 100, 10, 1.5, 1),
        migrations,
        churn,
        life,
        1856,
        60.25,
        10213423.626,
        new EnergyParts(9213423.626, 750000, 200000, 50000, List.of(4e6, 6213423.626)),
        new Summary.Sla(5.5, 6.5, 0.5, 2),
        new Summary.Cpu(1000, 20, 5, 2.5, 1.5, 8, 12.5, 1e4),
        new Summary.HostUse(1.5, 0.25, 2.5, 3, 400, 5, 6, 7),
        new Summary.Sites(9, 5, 4, 1, 0.5, 1.5, 2.5, 55.5, 2, 3, 1, 6, 1e9, 7),
        new Summary.Users(100, 1, 2.5, 7, 3, 4, 1e6, 12),
        new Summary.Outages(1, 60, 2, 30),
        null,
        new Summary.Constraints(3, 2, 7.5),
        ofAlgorithm);
  }

  @Test
  void tellsOfDowntimesSnapshotsAndImagesWhereThereWereAny() throws IOException {
    life = new Summary.VmLife(2, 90, 45, 60, 300, 4, 5e9, 6, 7e9);
    Path written = folder.resolve("summary.json");
    Summary summary = summary("complete", null, Map.of());
    file.write(written, summary);

    assertThat(file.read(written)).isEqualTo(summary);
    assertThat(Files.readString(written))
        .contains("\"downtime_s\": 90.0", "\"lost_s\": 300.0", "\"image_bytes\": 7.0E9");
  }

  @Test
  void tellsOfVmsThatCameAndWentWhereThereWereAny() throws IOException {
    churn = new Summary.VmChurn(9, 6, 2, 4, 12.5);
    Summary summary = summary("complete", null, Map.of());
    assertThat(file.text(summary))
        .contains(
            """
              "vm_churn": {
                "requested": 9,
                "started": 6,
                "refused": 2,
                "destroyed": 4,
                "mean_wait_s": 12.5
              },
            """);
    Path written = folder.resolve("summary.json");
    file.write(written, summary);
    assertThat(file.read(written)).isEqualTo(summary);
  }

  @Test
  void writesTheFieldsInTheirOrderAndTheAlgorithmUnderItsName() {
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("proved_optimal", 7);
    own.put("mean_gap", 0.1);

    assertThat(file.text(summary("complete", null, own)))
        .isEqualTo(
            """
            {
              "state": "complete",
              "algorithm": "entropy",
              "solver": "btrplace",
              "engine": "embedded",
              "hosts": 2,
              "vms": 4,
              "seed": 23,
              "duration_s": 1800.0,
              "wall_s": 0.25,
              "violations": {
                "count": 3,
                "total_s": 30.5,
                "mean_s": 10.166666666666666,
                "sd_s": 0.002,
                "detected": 2,
                "caused_by_migration": 1
              },
              "computations": {
                "count": 60,
                "total_s": 6.0,
                "mean_s": 0.1,
                "sd_s": 0.0,
                "success": 10,
                "failed": 2,
                "no_need": 48
              },
              "reconfigurations": {
                "count": 10,
                "total_s": 100.0,
                "mean_s": 10.0,
                "sd_s": 1.5,
                "aborted": 1
              },
              "migrations": {
                "count": 12,
                "finished": 10,
                "failed": 1,
                "mean_s": 9.5,
                "sd_s": 0.5,
                "bytes": 1.2E10
              },
              "load_changes": 1856,
              "mean_load_percent": 60.25,
              "energy_j": 1.0213423626E7,
              "energy_kwh": 2.8370621183333333,
              "energy_parts": {
                "idle_j": 9213423.626,
                "used_j": 750000.0,
                "off_j": 200000.0,
                "boot_j": 50000.0,
                "pstates_j": [
                  4000000.0,
                  6213423.626
                ]
              },
              "sla": {
                "slatah_percent": 5.5,
                "slatah_host_mean_percent": 6.5,
                "pdm_percent": 0.5,
                "slav": 2.75E-4,
                "esv_kwh": 7.801920825416667E-4,
                "overall_percent": 2.0
              },
              "cpu": {
                "demanded_s": 1000.0,
                "unserved_s": 20.0,
                "unserved_migrating_s": 5.0,
                "unserved_mean_percent": 2.5,
                "unserved_median_percent": 1.5,
                "unserved_p95_percent": 8.0,
                "unserved_worst_percent": 12.5,
                "energy_per_served_j": 10000.0
              },
              "host_use": {
                "mean_active": 1.5,
                "mean_empty": 0.25,
                "vms_per_active": 2.5,
                "shutdowns": 3,
                "mean_before_shutdown_s": 400.0,
                "stranded_cpu_percent": 5.0,
                "stranded_memory_percent": 6.0,
                "fragment_percent": 7.0
              },
              "sites": {
                "green_percent": 55.5,
                "used_j": 9.0,
                "production_j": 5.0,
                "grid_j": 4.0,
                "lost_j": 1.0,
                "battery_losses_j": 0.5,
                "charged_j": 1.5,
                "discharged_j": 2.5,
                "carbon_kg": 2.0,
                "cost": 3.0,
                "embodied_kg": 1.0,
                "migrations_between": 6,
                "bytes_between": 1.0E9,
                "away_percent": 7.0
              },
              "users": {
                "requests": 100.0,
                "lost_percent": 1.0,
                "mean_ms": 2.5,
                "p95_ms": 7.0,
                "late_percent": 3.0,
                "worst_vm_ms": 4.0,
                "bytes": 1000000.0,
                "busiest_link_percent": 12.0
              },
              "outages": {
                "sites": 1,
                "site_s": 60.0,
                "networks": 2,
                "network_s": 30.0
              },
              "constraints": {
                "most": 3,
                "broken": 2,
                "broken_s": 7.5
              },
              "entropy": {
                "proved_optimal": 7,
                "mean_gap": 0.1
              }
            }
            """);
  }

  @Test
  void anIncompleteRunGivesItsReasonAfterTheState() {
    assertThat(
            file.text(
                summary(
                    "incomplete", "cannot write events.json: No space left on device", Map.of())))
        .startsWith(
            """
            {
              "state": "incomplete",
              "incomplete_reason": "cannot write events.json: No space left on device",
              "algorithm": "entropy",
            """)
        .endsWith("\"broken_s\": 7.5\n  }\n}\n");
  }

  @Test
  void whatIsNoNumberInJsonBecomesNull() {
    assertThat(file.text(summary("complete", null, Map.of("gap", Double.NaN))))
        .contains("\"gap\": null")
        .doesNotContain("NaN");
  }

  @Test
  void aMeanOfNothingIsNullAndReadAsNotANumber() throws IOException {
    migrations = new Summary.Migrations(3, 0, 1, Double.NaN, Double.NaN, 1e9);
    churn = new Summary.VmChurn(2, 0, 2, 0, Double.NaN);
    Path path = folder.resolve("summary.json");
    Summary summary = summary("complete", null, Map.of());
    file.write(path, summary);

    assertThat(Files.readString(path))
        .contains("\"finished\": 0,\n    \"failed\": 1,\n    \"mean_s\": null")
        .contains("\"mean_wait_s\": null")
        .doesNotContain("incomplete_reason");
    assertThat(file.read(path)).isEqualTo(summary);
  }

  @Test
  void readsWhatItWrote() throws IOException {
    Path path = folder.resolve("summary.json");
    Summary summary = summary("complete", null, Map.of("note", "fine"));
    file.write(path, summary);

    assertThat(file.read(path)).isEqualTo(summary);
  }

  @Test
  void refusesAnotherFile() throws IOException {
    Path path = folder.resolve("summary.json");
    for (String text :
        new String[] {"", "{", "[]", "{}", "{\"state\": 1, \"algorithm\": []}", "plain text"}) {
      Files.writeString(path, text);

      assertThatThrownBy(() -> file.read(path))
          .as(text)
          .isInstanceOf(FaultsException.class)
          .hasMessageContainingAll("summary.json: ", "allowed: a");
    }
  }
}
