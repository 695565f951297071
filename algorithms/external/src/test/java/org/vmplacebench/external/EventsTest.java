package org.vmplacebench.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vmplacebench.external.Scripted.WAIT;
import static org.vmplacebench.external.Scripted.migrate;
import static org.vmplacebench.external.Scripted.plan;

import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.scheduling.Admissions;
import org.vmplacebench.core.sim.PolicyFailedException;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.testkit.SmallRun;

/** What a policy outside is told when it happens, on hosts of one core with VMs of one vCPU. */
class EventsTest {

  /**
   * At 10 s node0 is overloaded; the answer counts 1 s later, and tells of each thing it causes.
   */
  @Test
  void anOverloadIsToldWhenItBeginsAndItsPlanIsTimedByTheAnswer() {
    SmallRun run = SmallRun.of(2, 1, 0, 0).loads(60, 30);
    run.simulation().after(10, () -> run.simulation().setLoad(1, 50));
    Scripted script =
        new Scripted(
            "\"overload_begins\",\"overload_ends\",\"migration_ended\"",
            request ->
                Scripted.type(request).equals("overload_begins")
                    ? plan(migrate("vm-1", "node1"))
                    : WAIT);
    Scripted.run(script.policy("full"), run.simulation(), 100);

    assertThat(run.placement()).containsExactly(0, 1);
    assertThat(run.computations().get(0).start()).isEqualTo(10);
    assertThat(run.computations().get(0).duration()).isEqualTo(1);
    assertThat(run.migrations().get(0).start()).isEqualTo(11);
    assertThat(script.asked().get(0)).isEqualTo("overload_begins 10.0");
    assertThat(script.asked("tick")).isEmpty();
    JsonObject ended = script.asked("migration_ended").get(0);
    assertThat(ended.get("vm").getAsString()).isEqualTo("vm-1");
    assertThat(ended.get("from").getAsString()).isEqualTo("node0");
    assertThat(ended.get("to").getAsString()).isEqualTo("node1");
    assertThat(ended.get("finished").getAsBoolean()).isTrue();
    assertThat(script.asked("overload_ends").get(0).get("host").getAsString()).isEqualTo("node0");
  }

  @Test
  void departuresAndHostsThatGoAndComeAreTold() {
    SmallRun run = SmallRun.of(2, 1, 0, 0);
    run.simulation().after(10, () -> run.simulation().destroyVm(1));
    run.simulation()
        .after(
            20,
            () -> {
              run.simulation().journal().hostCrashed(1);
              run.simulation().turnOff(1);
            });
    run.simulation().after(25, () -> run.simulation().turnOn(1));
    run.simulation().after(30, () -> run.simulation().turnOff(1));
    Scripted script = new Scripted("\"departure\",\"host_down\",\"host_up\"", request -> WAIT);
    Scripted.run(script.policy("changes"), run.simulation(), 40);

    assertThat(script.asked())
        .containsExactly(
            "departure 10.0", "host_down 20.0", "host_up 25.0", "host_down 30.0", "end 40.0");
    assertThat(script.asked("departure").get(0).get("vm").getAsString()).isEqualTo("vm-1");
    assertThat(script.asked("departure").get(0).get("host").getAsString()).isEqualTo("node0");
    assertThat(script.asked("host_down").get(0).get("crashed").getAsBoolean()).isTrue();
    assertThat(script.asked("host_down").get(1).get("crashed").getAsBoolean()).isFalse();
    assertThat(script.asked("host_down").get(0).get("hosts").toString())
        .isEqualTo("[{\"name\":\"node1\",\"power\":\"off\",\"usable\":false}]");
  }

  @Test
  void aNewVmStartsWhereThePolicyPlacesItAndIsAskedForAgainWhereItSaysNothing() {
    SmallRun run = SmallRun.of(3, 1, 0);
    Simulation simulation = run.simulation();
    int[] questions = new int[1];
    Scripted script =
        new Scripted(
            "\"arrival\"",
            request -> ++questions[0] == 1 ? WAIT : "{\"answer\":\"place\",\"host\":\"node2\"}");
    ExternalScheduler policy = script.policy("full");
    Admissions admissions = new Admissions(simulation, policy, request -> 0, 60, 5);
    simulation.after(
        10,
        () ->
            admissions.request(
                new VmRequest(0, simulation.cluster().vmClass(0), 50, 10, Double.MAX_VALUE)));
    Scripted.run(policy, simulation, 40);

    assertThat(script.asked()).containsExactly("arrival 10.0", "arrival 15.0", "end 40.0");
    JsonObject wanted = script.asked("arrival").get(0).getAsJsonObject("request");
    assertThat(wanted.get("name").getAsString()).isEqualTo("new-0");
    assertThat(wanted.get("demand").getAsDouble())
        .isEqualTo(simulation.cluster().unitsPerCore() / 2);
    assertThat(run.placement()).containsExactly(0, 2);
    assertThat(policy.summary()).containsEntry("events", 2L);
  }

  /** The host of the policy is node2, which takes no VMs; while it is off nobody is asked. */
  @Test
  void nobodyIsAskedWhileTheHostOfThePolicyIsOff() {
    SmallRun run = SmallRun.of(2, 1, 0).outage(2, 5, 20).outage(1, 10, 30);
    Scripted script = new Scripted("\"host_down\",\"host_up\"", request -> WAIT);
    Scripted.run(script.policy("full"), run.simulation(), 40);
    assertThat(script.asked()).containsExactly("host_up 30.0", "end 40.0");
  }

  @Test
  void eventsWaitUntilTheAnswerToALookCounts() {
    SmallRun run = SmallRun.of(2, 1, 0, 0).loads(60, 30);
    run.simulation().after(35, () -> run.simulation().setLoad(1, 50));
    Scripted script =
        new Scripted(
            "\"tick\",\"overload_begins\"",
            request ->
                Scripted.type(request).equals("tick")
                    ? "{\"answer\":\"wait\",\"seconds\":20}"
                    : WAIT);
    Scripted.run(script.policy("full"), run.simulation(), 55);
    assertThat(script.asked()).containsExactly("tick 30.0", "overload_begins 50.0", "end 55.0");
  }

  @Test
  void aPolicyThatKeepsTheClockFromMovingIsFound() {
    SmallRun run = SmallRun.of(2, 1, 0);
    Scripted script =
        new Scripted(
            "\"tick\",\"host_down\",\"host_up\"",
            request ->
                "{\"answer\":\"plan\",\"actions\":[{\"do\":\"switch_"
                    + (Scripted.type(request).equals("host_down") ? "on" : "off")
                    + "\",\"host\":\"node1\"}]}");
    assertThatThrownBy(() -> Scripted.run(script.policy("changes"), run.simulation(), 40))
        .isInstanceOf(PolicyFailedException.class)
        .hasMessageContaining("times at one instant");
  }

  @Test
  void anEventThatIsNoneIsRefused() {
    SmallRun run = SmallRun.of(2, 1, 0);
    Scripted script = new Scripted("\"full_moon\"", request -> WAIT);
    assertThatThrownBy(() -> Scripted.run(script.policy("full"), run.simulation(), 40))
        .hasMessageContaining("wants to be told of full_moon, which is no event");
  }

  /** VM 1 leaves its row to VM 2, which comes later. */
  @Test
  void rowsThatHaveChangedAreToldAndUsedAgain() {
    SmallRun run = SmallRun.of(2, 1, 0, 1).loads(50, 25);
    Simulation simulation = run.simulation();
    simulation.after(35, () -> simulation.destroyVm(1));
    simulation.after(65, () -> simulation.startVm(simulation.cluster().vmClass(0), 1, 10));
    Scripted script = new Scripted("\"tick\"", request -> WAIT);
    Scripted.run(script.policy("arrays"), simulation, 100);

    double unit = simulation.cluster().unitsPerCore() / 100;
    double bytes = simulation.cluster().vmClass(0).memory();
    assertThat(rows(script.asked("tick").get(0), "host_rows"))
        .containsExactly(0, 1, 1, 50 * unit, bytes, 1, 1, 1, 1, 25 * unit, bytes, 1);
    assertThat(rows(script.asked("tick").get(0), "vm_rows"))
        .containsExactly(0, 0, 0, 50 * unit, bytes, 0, -1, 1, 1, 1, 25 * unit, bytes, 0, -1);
    assertThat(rows(script.asked("tick").get(1), "vm_rows"))
        .containsExactly(1, -1, -1, 0, 0, -1, -1);
    assertThat(rows(script.asked("tick").get(2), "vm_rows"))
        .containsExactly(1, 2, 1, 10 * unit, bytes, 0, -1);
  }

  private static double[] rows(JsonObject request, String name) {
    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(request.get(name).getAsString()))
            .order(ByteOrder.LITTLE_ENDIAN);
    double[] numbers = new double[bytes.remaining() / Double.BYTES];
    bytes.asDoubleBuffer().get(numbers);
    return numbers;
  }
}
