package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said in real runs is what the schema says. */
@EnabledOnOs(OS.LINUX)
class ExternalConversationsTest {

  /** Asks for every event and gives every answer in turn. */
  private static final String EVERYTHING =
      """
      import sys
      sys.path.insert(0, sys.argv[1])
      from vmplacebench import *

      class Everything(Policy):
          turn = 0

          def answer(self, cluster):
              self.turn += 1
              hosts = cluster.usable_hosts
              vms = [vm for vm in cluster.vms.values() if vm.movable]
              asleep = [vm for vm in cluster.vms.values() if vm.state == "suspended"]
              if not vms:
                  return None
              vm = vms[self.turn % len(vms)]
              empty = [host for host in hosts if not host.vms and not host.arriving]
              off = [host for host in cluster.hosts.values() if host.power == "off"]
              choices = [
                  lambda: None,
                  lambda: NoPlan("infeasible", "no idea"),
                  lambda: [Migrate(vm, hosts[self.turn % len(hosts)])],
                  lambda: [Suspend(vm)],
                  lambda: [Resume(each) for each in asleep],
                  lambda: [Start(cluster.classes[0].name, hosts[0], 20)],
                  lambda: [Stop(vm)],
                  lambda: [SwitchOff(each) for each in empty or hosts[:1]],
                  lambda: [SwitchOn(each) for each in off],
              ]
              return choices[self.turn % len(choices)]()

          def on_tick(self, cluster, now): return self.answer(cluster)
          def on_overload_begins(self, cluster, host, now): return self.answer(cluster)
          def on_overload_ends(self, cluster, host, now): return self.answer(cluster)
          def on_departure(self, cluster, vm, host, now): return self.answer(cluster)
          def on_host_up(self, cluster, host, now): return self.answer(cluster)
          def on_host_down(self, cluster, host, crashed, now): return self.answer(cluster)
          def on_migration_ended(self, cluster, migration, now): return self.answer(cluster)
          def on_arrival(self, cluster, vm, now):
              self.turn += 1
              return Place(cluster.usable_hosts[0]) if self.turn % 2 else None

      run(Everything())
      """;

  @TempDir Path temp;

  /** A command whose process writes down what it is told and what it answers. */
  private String overheard(String... command) throws IOException {
    Path script =
        Files.writeString(
            temp.resolve("overhear.sh"), "cd '" + temp + "'; tee -a told | \"$@\" | tee -a said\n");
    return "-Dexternal.command=sh '"
        + script
        + "' '"
        + String.join("' '", Arrays.asList(command))
        + "'";
  }

  private Set<String> kinds(String file, String member) throws IOException {
    JsonSchema schema = ExternalPageTest.schema();
    Set<String> kinds = new TreeSet<>();
    List<String> problems = new ArrayList<>();
    for (String line : Files.readAllLines(temp.resolve(file))) {
      JsonObject message = JsonParser.parseString(line).getAsJsonObject();
      kinds.add(message.get(member).getAsString());
      problems.addAll(schema.problems(message));
    }
    assertThat(problems).as(file).isEmpty();
    return kinds;
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "changes"})
  void everyEventAndEveryAnswerIsOfTheSchema(String view) throws IOException {
    Python.assume();
    Path script = Files.writeString(temp.resolve("everything.py"), EVERYTHING);
    Program.run(
        Program.DEFAULT,
        temp.resolve("out"),
        "-Dsimulator.algorithm=external",
        "-Dsolver.time=modelled",
        "-Dexternal.view=" + view,
        "-Dhostingnodes.number=8",
        "-Dvm.number=60",
        "-Dsimulator.duration=1800",
        "-Dsimulator.crashperiod=300",
        "-Dvm.arrivals.period=60",
        "-Dvm.arrivals.lifetime=300",
        "-Dload.mean=90",
        "-Dload.std=30",
        "-Dtrace.level=metrics",
        overheard("python3", script.toString(), Python.CLIENT.toString()));
    assertThat(kinds("told", "type"))
        .containsExactly(
            "arrival",
            "departure",
            "end",
            "host_down",
            "host_up",
            "migration_ended",
            "overload_begins",
            "overload_ends",
            "start",
            "tick");
    assertThat(kinds("said", "answer"))
        .containsExactly("bye", "no_plan", "place", "plan", "ready", "wait");
    String said = Program.text(temp.resolve("said"));
    assertThat(said).contains("migrate", "suspend", "resume", "start", "stop", "switch_off");
  }

  @Test
  void arraysAreOfTheSchema() throws IOException {
    Python.assume();
    Path script =
        Files.writeString(
            temp.resolve("still.py"),
            """
            import sys
            sys.path.insert(0, sys.argv[1])
            from vmplacebench import Policy, run

            class Still(Policy):
                def on_tick(self, cluster, now):
                    return None

            run(Still())
            """);
    Program.run(
        Program.DEFAULT,
        temp.resolve("out"),
        "-Dsimulator.algorithm=external",
        "-Dexternal.view=arrays",
        "-Dsimulator.duration=120",
        overheard("python3", script.toString(), Python.CLIENT.toString()));
    assertThat(kinds("told", "type")).containsExactly("end", "start", "tick");
    assertThat(kinds("said", "answer")).containsExactly("bye", "ready", "wait");
  }

  @ParameterizedTest
  @ValueSource(strings = {"entropy", "dvms", "snooze"})
  void theSolverInPythonServesEveryPolicyThatHasOne(String policy) throws IOException {
    Python.assume();
    Path out = temp.resolve("out");
    Program.run(
        Program.DEFAULT,
        out,
        "-Dsimulator.algorithm=" + policy,
        "-Dsolver=external",
        "-Dsolver.time=modelled",
        "-Dsimulator.duration=900",
        "-Dservicenodes.number=",
        overheard("python3", Python.CLIENT.resolve("examples/spill_solver.py").toString()));
    assertThat(kinds("told", "type")).containsExactly("end", "solve", "start");
    assertThat(kinds("said", "answer")).contains("bye", "placement", "ready");
    assertThat(Program.text(out.resolve("tables/migrations.csv")).lines().count()).isGreaterThan(1);
  }
}
