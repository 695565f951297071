package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code pack} prints and leaves. */
class PackCommandTest {

  @TempDir private Path folder;

  private Program.Outcome pack(String... more) throws IOException {
    List<String> lines = new ArrayList<>(List.of("vmid,cpu,memory,time,type,team"));
    for (int vm = 0; vm < 40; vm++) {
      lines.add(vm + "," + (1 + vm % 4) + ",4," + 10 * vm + ",0,t" + vm % 5);
    }
    Path recording = Files.write(folder.resolve("huawei.csv"), lines);
    Path file =
        Files.writeString(
            folder.resolve("p.properties"),
            """
            workload.kind = huawei-east-1
            workload.path = %s
            workload.group = team
            hostingnodes.number = 8
            packing.host = cpu:8, memory:65536
            packing.rule = best-fit
            """
                .formatted(recording));
    List<String> command =
        new ArrayList<>(List.of("pack", file.toString(), "--no-figures", "--out", folder + "/out"));
    command.addAll(List.of(more));
    return Program.execute(command.toArray(String[]::new));
  }

  @Test
  void ages_of_views_are_printed_as_they_are_given_and_a_page_has_all_measures()
      throws IOException {
    Program.Outcome outcome =
        pack("-Dpacking.schedulers=1, 2", "-Dpacking.staleness=0, 2.5").succeeded();
    assertThat(outcome.out()).containsPattern("1 +0 +40").containsPattern("2 +2\\.5 +40");
    assertThat(outcome.out()).doesNotContain("0.00000").contains("page index.html");

    String page = Program.text(folder.resolve("out/index.html"));
    assertThat(page)
        .contains("2 schedulers on views of 2.5 s", "Requests and hosts at the end")
        .contains("What VMs had of all there is", "No figures were wanted", "packing.staleness")
        .contains("./run.sh pack ")
        .doesNotContain("<script");
    assertThat(Program.text(folder.resolve("out/tables.md"))).contains("Age of views");
    assertThat(Program.text(folder.resolve("out/tables.tex"))).contains("\\toprule");
  }

  @Test
  void groups_that_the_recording_does_not_have_are_told_with_the_nearest() throws IOException {
    Path rules = Files.writeString(folder.resolve("rules"), "spread({group:t1, group:t99})\n");
    Program.Outcome outcome = pack("-Dconstraints.file=" + rules);
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("rules, line 1: no VM is ever \"group:t99\"", "Maybe you meant group:t")
        .doesNotContain("\"group:t1\"");
  }

  @Test
  void moves_that_rebalance_keep_to_constraints_and_are_on_the_page() throws IOException {
    Path rules = Files.writeString(folder.resolve("rules"), "spread({group:t1})\n");
    pack(
            "-Dpacking.rebalance=greedy",
            "-Dpacking.rebalance.every=10",
            "-Dpacking.rebalance.moves=4",
            "-Dconstraints.file=" + rules)
        .succeeded();
    assertThat(Program.text(folder.resolve("out/index.html")))
        .contains("Rebalancing: means of what was to be brought down");
    assertThat(Files.readAllLines(folder.resolve("out/rebalancing.csv"))).hasSizeGreaterThan(2);
  }
}
