package org.vmplacebench.external;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.vmplacebench.core.engine.EngineKeys;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.core.sim.PolicyFailedException;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.testkit.TestSettings;

/** Somebody outside who answers as a test says, and takes down what was asked. */
final class Scripted implements Conversation {

  static final String WAIT = "{\"answer\":\"wait\"}";

  private final String ready;
  private final Function<JsonObject, String> answers;
  private final List<JsonObject> asked = new ArrayList<>();

  /**
   * Somebody who has been asked nothing.
   *
   * @param events what is wanted, in quotation marks with commas
   * @param answers the answer to each request but the first
   */
  Scripted(String events, Function<JsonObject, String> answers) {
    ready = "{\"answer\":\"ready\",\"protocol\":1,\"events\":[" + events + "]}";
    this.answers = answers;
  }

  static String plan(String... actions) {
    return "{\"answer\":\"plan\",\"seconds\":1,\"actions\":[" + String.join(",", actions) + "]}";
  }

  static String migrate(String vm, String to) {
    return "{\"do\":\"migrate\",\"vm\":\"" + vm + "\",\"to\":\"" + to + "\"}";
  }

  /** A policy that this one decides for; a look is every 30 s. */
  ExternalScheduler policy(String view) {
    return new ExternalScheduler(
        TestSettings.defaults()
            .with(ExternalKeys.VIEW, view)
            .with(EngineKeys.SOLVER_TIME, "modelled")
            .with(SchedulingKeys.CHECKS, true),
        () -> this);
  }

  static void run(ExternalScheduler policy, Simulation simulation, double until) {
    policy.start(simulation);
    simulation.run(until);
    policy.close();
  }

  /** What was asked of one type, in its order. */
  List<JsonObject> asked(String type) {
    return asked.stream().filter(each -> type(each).equals(type)).toList();
  }

  /** All types that were asked, with their times. */
  List<String> asked() {
    return asked.stream().map(each -> type(each) + " " + each.get("now").getAsDouble()).toList();
  }

  static String type(JsonObject request) {
    return request.get("type").getAsString();
  }

  @Override
  public JsonObject ask(String request, double now) {
    JsonObject read = JsonParser.parseString(request).getAsJsonObject();
    String answer = ready;
    if (!type(read).equals("start")) {
      asked.add(read);
      answer = answers.apply(read);
    }
    return JsonParser.parseString(answer).getAsJsonObject();
  }

  @Override
  public PolicyFailedException failure(String what) {
    return new PolicyFailedException("it " + what);
  }

  @Override
  public void end(String farewell) {
    asked.add(JsonParser.parseString(farewell).getAsJsonObject());
  }
}
