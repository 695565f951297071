package org.vmplacebench.traces.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.sim.ComputationRecord;
import org.vmplacebench.core.sim.ComputationRecord.State;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.MigrationRecord.Outcome;
import org.vmplacebench.core.sim.Origins;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.traces.TraceException;

class EventTraceTest {

  private static final TraceSettings FULL = new TraceSettings(TraceLevel.FULL, false, 10);
  private static final TraceSettings VIOLATIONS =
      new TraceSettings(TraceLevel.VIOLATIONS, false, 10);

  @TempDir private Path folder;

  private String traceOf(TraceSettings settings, Script script) throws IOException {
    Path file = folder.resolve(settings.eventsFile());
    Simulation simulation = TinyRun.simulation();
    try (EventTrace trace = new EventTrace(file, settings, simulation, "entropy")) {
      simulation.observe(trace);
      script.plan(simulation);
      simulation.run(100);
      trace.finish();
    }
    return Files.readString(file);
  }

  /** What happens in a run. */
  private interface Script {
    void plan(Simulation simulation);
  }

  private static void tiny(Simulation simulation) {
    TinyRun.load(simulation, 10, 0, 100);
    TinyRun.load(simulation, 10, 1, 90);
    TinyRun.load(simulation, 20.5, 2, 30);
    simulation.after(30, () -> simulation.seen(0));
    simulation.after(30, () -> simulation.journal().computationStarted("node2", 0.1));
    simulation.after(
        30.1,
        () -> {
          simulation
              .journal()
              .computed(new ComputationRecord("node2", 30, 0.1, State.SUCCESS, 1, 2, 0, 0, 0));
          simulation.journal().reconfigurationStarted("node2");
        });
    simulation.after(
        40.1,
        () -> {
          simulation
              .journal()
              .migrationEnded(new MigrationRecord(2, 0, 1, 30.1, 10, 1.5e9, Outcome.FINISHED, ""));
          simulation
              .journal()
              .reconfigured(
                  new ReconfigurationRecord("node2", 30.1, 10, true, 1, 2e9, Double.NaN, ""));
        });
    simulation.after(50, () -> simulation.suspend(1));
    simulation.after(
        60,
        () -> {
          simulation.journal().hostCrashed(1);
          simulation.turnOff(1);
        });
  }

  @Test
  void writesEveryRecordOfATinyRunExactly() throws IOException {
    assertThat(traceOf(FULL, EventTraceTest::tiny))
        .isEqualTo(
            """
            {"event":"trace_event","origin":"simulator","state_name":"SIMULATION","time":"0.0","value":"START","data":{"algorithm":"entropy","server_count":2,"service_node_count":1,"vm_count":4,"algorithm_details":{}},"duration":0.0}
            {"event":"trace_event","origin":"node0","state_name":"VARIABLE","time":"0.0","value":"NB_ON","data":{"value":1.0},"duration":0.0}
            {"event":"trace_event","origin":"node0","state_name":"VARIABLE","time":"0.0","value":"NB_OFF","data":{"value":0.0},"duration":0.0}
            {"event":"trace_event","origin":"node1","state_name":"VARIABLE","time":"0.0","value":"NB_ON","data":{"value":1.0},"duration":0.0}
            {"event":"trace_event","origin":"node1","state_name":"VARIABLE","time":"0.0","value":"NB_OFF","data":{"value":0.0},"duration":0.0}
            {"event":"trace_event","origin":"node2","state_name":"VARIABLE","time":"0.0","value":"NB_ON","data":{"value":1.0},"duration":0.0}
            {"event":"trace_event","origin":"node2","state_name":"VARIABLE","time":"0.0","value":"NB_OFF","data":{"value":0.0},"duration":0.0}
            {"event":"trace_event","origin":"node3","state_name":"VARIABLE","time":"0.0","value":"NB_MIG","data":{"value":0.0},"duration":0.0}
            {"event":"trace_event","origin":"node3","state_name":"VARIABLE","time":"0.0","value":"NB_MC","data":{"value":0.0},"duration":0.0}
            {"event":"trace_event","origin":"node3","state_name":"VARIABLE","time":"0.0","value":"NB_VM","data":{"value":4.0},"duration":0.0}
            {"event":"trace_event","origin":"node3","state_name":"VARIABLE","time":"0.0","value":"NB_VM_TRUE","data":{"value":4.0},"duration":0.0}
            {"event":"trace_event","origin":"node0","state_name":"VARIABLE","time":"10.0","value":"LOAD","data":{"value":100.0},"duration":10.0}
            {"event":"trace_event","origin":"node3","state_name":"VARIABLE","time":"10.0","value":"LOAD","data":{"value":25.0},"duration":10.0}
            {"event":"trace_event","origin":"node0","state_name":"VARIABLE","time":"10.0","value":"ENERGY","data":{"value":100.0},"duration":10.0}
            {"event":"trace_event","origin":"node0","state_name":"VARIABLE","time":"10.0","value":"LOAD","data":{"value":190.0},"duration":0.0}
            {"event":"trace_event","origin":"node3","state_name":"VARIABLE","time":"10.0","value":"LOAD","data":{"value":47.5},"duration":0.0}
            {"event":"trace_event","origin":"node0","state_name":"VARIABLE","time":"10.0","value":"ENERGY","data":{"value":0.0},"duration":0.0}
            {"event":"trace_event","origin":"node0","state_name":"PM","time":"0.0","value":"normal","data":"","duration":20.5}
            {"event":"trace_event","origin":"node0","state_name":"VARIABLE","time":"20.5","value":"LOAD","data":{"value":220.0},"duration":10.5}
            {"event":"trace_event","origin":"node3","state_name":"VARIABLE","time":"20.5","value":"LOAD","data":{"value":55.0},"duration":10.5}
            {"event":"trace_event","origin":"node0","state_name":"VARIABLE","time":"20.5","value":"ENERGY","data":{"value":2100.0},"duration":10.5}
            {"event":"trace_event","origin":"node2","state_name":"SERVICE","time":"30.0","value":"compute","data":{"duration":0.1,"state":"SUCCESS","migration_count":1,"psize":2,"moved_bytes":0.0,"bound_bytes":0.0,"helping":0},"duration":0.1}
            {"event":"trace_event","origin":"vm-2","state_name":"SERVICE","time":"30.1","value":"migrate","data":{"vm_name":"vm-2","from":"node0","to":"node1","state":0.0,"bytes":1.5E9},"duration":10.0}
            {"event":"trace_event","origin":"vm-2","state_name":"migration","time":"40.1","value":"finished","data":{"vm_name":"vm-2","from":"node0","to":"node1","duration":10.0},"duration":0.0}
            {"event":"trace_event","origin":"node2","state_name":"SERVICE","time":"30.1","value":"reconfigure","data":{"state":"complete","migration_count":1,"plan_cost":2.0E9},"duration":10.0}
            {"event":"trace_event","origin":"node0","state_name":"PM","time":"30.0","value":"violation-det","data":"","duration":20.0}
            {"event":"trace_event","origin":"node0","state_name":"PM","time":"20.5","value":"violation","data":"","duration":29.5}
            {"event":"trace_event","origin":"vm-1","state_name":"SERVICE","time":"50.0","value":"suspend","data":{"vm_name":"vm-1","on":"node0","state":0.0},"duration":0.0}
            {"event":"trace_event","origin":"vm-1","state_name":"suspension","time":"50.0","value":"finished","data":{"vm_name":"vm-1","on":"node0","duration":0.0},"duration":0.0}
            {"event":"trace_event","origin":"node3","state_name":"VARIABLE","time":"50.0","value":"NB_VM","data":{"value":3.0},"duration":50.0}
            {"event":"trace_event","origin":"node3","state_name":"VARIABLE","time":"50.0","value":"NB_VM_TRUE","data":{"value":3.0},"duration":50.0}
            {"event":"crash_event","origin":"node1","time":"60.0"}
            {"event":"trace_event","origin":"node1","state_name":"VARIABLE","time":"60.0","value":"NB_OFF","data":{"value":1.0},"duration":60.0}
            {"event":"trace_event","origin":"node2","state_name":"SERVICE","time":"40.1","value":"free","data":"","duration":59.9}
            {"event":"trace_event","origin":"node0","state_name":"PM","time":"50.0","value":"normal","data":"","duration":50.0}
            {"event":"trace_event","origin":"node1","state_name":"PM","time":"0.0","value":"normal","data":"","duration":100.0}
            {"event":"trace_event","origin":"node0","state_name":"VARIABLE","time":"100.0","value":"ENERGY","data":{"value":13195.0},"duration":79.5}
            {"event":"trace_event","origin":"node1","state_name":"VARIABLE","time":"100.0","value":"ENERGY","data":{"value":640.0},"duration":100.0}
            {"event":"trace_event","origin":"node2","state_name":"VARIABLE","time":"100.0","value":"ENERGY","data":{"value":1000.0},"duration":100.0}
            {"event":"trace_event","origin":"node3","state_name":"SERVICE","time":"0.0","value":"free","data":"","duration":100.0}
            """);
  }

  @Test
  void theFirstRecordHasTheFieldsOfVmplaces() throws IOException {
    JsonObject header =
        JsonParser.parseString(traceOf(FULL, simulation -> {}).lines().findFirst().orElseThrow())
            .getAsJsonObject();

    assertThat(header)
        .isEqualTo(
            JsonParser.parseString(
                """
                {"event": "trace_event", "origin": "simulator", "state_name": "SIMULATION",
                 "time": "0.0", "value": "START" , "data": {"algorithm": "entropy",
                 "server_count": 2, "service_node_count": 1, "vm_count": 4,
                 "algorithm_details": {}}, "duration": 0.0}"""));
    assertThat(header.keySet())
        .containsExactly("event", "origin", "state_name", "time", "value", "data", "duration");
  }

  @Test
  void theLevelViolationsLeavesOutLoadsAndEnergyOnly() throws IOException {
    List<String> full = traceOf(FULL, TinyRun::busy).lines().toList();
    List<String> violations = traceOf(VIOLATIONS, TinyRun::busy).lines().toList();

    assertThat(violations)
        .isEqualTo(
            full.stream()
                .filter(line -> !line.contains("\"LOAD\"") && !line.contains("\"ENERGY\""))
                .toList())
        .hasSizeLessThan(full.size());
  }

  @Test
  void theLevelMetricsHasNoTraceOfEvents() {
    TraceSettings metrics = new TraceSettings(TraceLevel.METRICS, false, 10);

    assertThatThrownBy(() -> traceOf(metrics, simulation -> {}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aPackedTraceHoldsTheSameRecords() throws IOException {
    String plain = traceOf(FULL, TinyRun::busy);
    Path packed = folder.resolve("events.json.gz");
    Simulation simulation = TinyRun.simulation();
    TraceSettings settings = new TraceSettings(TraceLevel.FULL, true, 10);
    try (EventTrace trace = new EventTrace(packed, settings, simulation, "entropy")) {
      simulation.observe(trace);
      TinyRun.busy(simulation);
      simulation.run(100);
      trace.finish();
    }

    try (GZIPInputStream unpacked = new GZIPInputStream(Files.newInputStream(packed))) {
      assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
    }
  }

  @Test
  void theSameRunGivesTheSameBytes() throws IOException {
    assertThat(traceOf(FULL, TinyRun::busy)).isEqualTo(traceOf(FULL, TinyRun::busy));
  }

  @Test
  void energyRecordsOfAFullTraceAddUpToTheEnergyOfTheRun() throws IOException {
    Simulation[] run = new Simulation[1];
    double sum =
        traceOf(
                FULL,
                simulation -> {
                  run[0] = simulation;
                  TinyRun.busy(simulation);
                })
            .lines()
            .map(line -> JsonParser.parseString(line).getAsJsonObject())
            .filter(
                record -> record.has("value") && record.get("value").getAsString().equals("ENERGY"))
            .mapToDouble(record -> record.getAsJsonObject("data").get("value").getAsDouble())
            .sum();

    assertThat(sum).isCloseTo(run[0].energy(0) + run[0].energy(1) + run[0].energy(2), within(1e-6));
  }

  @Test
  void aComputationCutOffByTheEndKeepsWhatItWasCharged() throws IOException {
    String trace =
        traceOf(FULL, simulation -> TinyRun.compute(simulation, 99.5, 7.25, State.SUCCESS, 1));

    assertThat(trace.lines())
        .contains(
            "{\"event\":\"trace_event\",\"origin\":\"node2\",\"state_name\":\"SERVICE\",\"time\":\"99.5\","
                + "\"value\":\"compute\",\"data\":{\"duration\":7.25},\"duration\":0.5}");
  }

  @Test
  void aHostThatGoesOffWhileItComputesIsNotFreeAfterwards() throws IOException {
    String trace =
        traceOf(
            FULL,
            simulation -> {
              simulation.after(10, () -> simulation.journal().computationStarted("node2", 5));
              simulation.after(12, () -> simulation.turnOff(2));
            });

    assertThat(trace.lines().filter(line -> line.contains("\"node2\"") && line.contains("SERVICE")))
        .containsExactly(
            "{\"event\":\"trace_event\",\"origin\":\"node2\",\"state_name\":\"SERVICE\",\"time\":\"10.0\","
                + "\"value\":\"compute\",\"data\":{\"duration\":5.0},\"duration\":2.0}");
  }

  @Test
  void aPlanWhoseHostGoesOffHasOneStateUntilItEnds() throws IOException {
    String trace =
        traceOf(
            FULL,
            simulation -> {
              simulation.after(10, () -> simulation.journal().reconfigurationStarted("node1"));
              simulation.after(11, () -> simulation.journal().reconfigurationStarted("node2"));
              simulation.after(12, () -> simulation.turnOff(1));
              simulation.after(13, () -> simulation.turnOff(2));
              simulation.after(
                  15,
                  () ->
                      simulation
                          .journal()
                          .reconfigured(
                              new ReconfigurationRecord(
                                  "node1", 10, 5, true, 1, Double.NaN, Double.NaN, "")));
            });

    assertThat(trace.lines().filter(line -> line.contains("reconfigure")))
        .containsExactly(
            "{\"event\":\"trace_event\",\"origin\":\"node1\",\"state_name\":\"SERVICE\",\"time\":\"10.0\","
                + "\"value\":\"reconfigure\",\"data\":{\"state\":\"complete\",\"migration_count\":1},"
                + "\"duration\":5.0}",
            "{\"event\":\"trace_event\",\"origin\":\"node2\",\"state_name\":\"SERVICE\",\"time\":\"11.0\","
                + "\"value\":\"reconfigure\",\"data\":{\"state\":\"unfinished\"},\"duration\":2.0}");
  }

  @Test
  void allSchedulersOfAHostEndWithIt() throws IOException {
    String trace =
        traceOf(
            FULL,
            simulation -> {
              for (String scheduler : List.of("one", "two")) {
                String origin = Origins.of("node2", scheduler);
                simulation.after(10, () -> simulation.journal().computationStarted(origin, 5));
              }
              simulation.after(12, () -> simulation.turnOff(2));
            });

    assertThat(trace.lines().filter(line -> line.contains("compute")))
        .hasSize(2)
        .allMatch(line -> line.contains("\"node2#") && line.endsWith("\"duration\":2.0}"));
  }

  @Test
  void aComputationWhoseAgentDiedEndsWhenItsTimeHasPassed() throws IOException {
    String trace =
        traceOf(
            FULL,
            simulation -> {
              simulation.after(10, () -> simulation.journal().computationStarted("node2", 5));
              simulation.after(20, () -> simulation.journal().reconfigurationStarted("node2"));
            });

    assertThat(trace.lines().filter(line -> line.contains("\"node2\"") && line.contains("SERVICE")))
        .containsExactly(
            "{\"event\":\"trace_event\",\"origin\":\"node2\",\"state_name\":\"SERVICE\",\"time\":\"10.0\","
                + "\"value\":\"compute\",\"data\":{\"duration\":5.0},\"duration\":5.0}",
            "{\"event\":\"trace_event\",\"origin\":\"node2\",\"state_name\":\"SERVICE\",\"time\":\"15.0\","
                + "\"value\":\"free\",\"data\":\"\",\"duration\":5.0}",
            "{\"event\":\"trace_event\",\"origin\":\"node2\",\"state_name\":\"SERVICE\",\"time\":\"20.0\","
                + "\"value\":\"reconfigure\",\"data\":{\"state\":\"unfinished\"},\"duration\":80.0}");
  }

  @Test
  void aFullDiskEndsTheRunWithFileAndReason() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no /dev/full");
    Simulation simulation = TinyRun.simulation();
    try (EventTrace trace = new EventTrace(full, FULL, simulation, "entropy")) {
      simulation.observe(trace);
      for (int change = 0; change < 10_000; change++) {
        TinyRun.load(simulation, change * 0.01, change % 4, change % 100);
      }

      assertThatThrownBy(() -> simulation.run(100))
          .isInstanceOf(TraceException.class)
          .hasMessage("cannot write /dev/full: No space left on device");
      assertThat(simulation.now()).isLessThan(100);
    }
  }

  @Test
  void aFullDiskIsFoundWhenAShortTraceIsClosed() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no /dev/full");
    try (EventTrace trace = new EventTrace(full, FULL, TinyRun.simulation(), "entropy")) {
      assertThatThrownBy(trace::finish)
          .isInstanceOf(TraceException.class)
          .hasMessage("cannot write /dev/full: No space left on device");
    }
  }
}
