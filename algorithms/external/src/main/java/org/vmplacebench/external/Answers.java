package org.vmplacebench.external;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.core.sim.PolicyFailedException;
import org.vmplacebench.external.Actions.Action;
import org.vmplacebench.external.Actions.Kind;
import org.vmplacebench.placement.Move;
import org.vmplacebench.placement.plan.MigrationOrder;

/** Reads one answer of a policy or a solver. Whatever cannot be ends the run. */
final class Answers {

  private static final double FULL_LOAD = 100;

  private final Cluster cluster;
  private final Snapshot snapshot;
  private final Conversation process;
  private final JsonObject answer;
  private final List<Move> moves = new ArrayList<>();
  private final List<Action> others = new ArrayList<>();

  /**
   * An answer that was understood.
   *
   * @param answer as a solver would say it
   * @param others in the order in which they are to be done
   * @param seconds simulated seconds that the policy claims for it
   * @param place index of the host that a new VM is to start on; -1 where none is said
   */
  record Decision(SolverAnswer answer, List<Action> others, double seconds, int place) {}

  private Answers(Cluster cluster, Snapshot snapshot, Conversation process, JsonObject answer) {
    this.cluster = cluster;
    this.snapshot = snapshot;
    this.process = process;
    this.answer = answer;
  }

  /**
   * Whoever was told that a run starts has understood, and speaks this protocol.
   *
   * @return what it wants to be told; looks only, where it does not say
   */
  static Set<EventKind> ready(JsonObject answer, Conversation process) {
    Answers reader = new Answers(null, null, process, answer);
    String word = reader.text(answer, "answer");
    if (!word.equals("ready")) {
      throw reader.wrong("says \"" + word + "\" to start, and not \"ready\"");
    }
    double protocol = reader.number(answer, "protocol", Double.NaN);
    if (protocol != Conversation.PROTOCOL) {
      throw reader.wrong(
          "speaks protocol "
              + answer.get("protocol")
              + ", and this program speaks "
              + Conversation.PROTOCOL);
    }
    return reader.events();
  }

  private Set<EventKind> events() {
    if (!answer.has("events")) {
      return EnumSet.of(EventKind.TICK);
    }
    if (!answer.get("events").isJsonArray()) {
      throw wrong("has events that are no list: " + answer.get("events"));
    }
    Set<EventKind> events = EnumSet.noneOf(EventKind.class);
    for (JsonElement event : answer.getAsJsonArray("events")) {
      String word = event.isJsonPrimitive() ? event.getAsString() : event.toString();
      events.add(
          EventKind.named(word)
              .orElseThrow(() -> wrong("wants to be told of " + word + ", which is no event")));
    }
    return events;
  }

  /**
   * What a policy decided.
   *
   * @param cluster as it was told
   * @param snapshot the hosts and VMs of which migrations can be
   * @param arrival whether it is about a new VM that wants a host
   * @throws PolicyFailedException where the answer cannot be
   */
  static Decision decision(
      Cluster cluster,
      Snapshot snapshot,
      Conversation process,
      JsonObject answer,
      boolean arrival) {
    return new Answers(cluster, snapshot, process, answer).decision(arrival);
  }

  private Decision decision(boolean arrival) {
    double seconds = seconds();
    String word = text(answer, "answer");
    if (arrival && word.equals("place")) {
      return new Decision(new NothingToDo(), List.of(), seconds, host(answer, "host"));
    }
    SolverAnswer said =
        switch (word) {
          case "wait" -> new NothingToDo();
          case "no_plan" -> new NoPlan(reason(), optionalText("message"));
          case "plan" -> plan();
          default ->
              throw wrong(
                  "says \""
                      + word
                      + "\", and not "
                      + (arrival ? "\"place\", " : "")
                      + "\"plan\", \"wait\" or \"no_plan\"");
        };
    return new Decision(said, List.copyOf(others), seconds, -1);
  }

  private double seconds() {
    double seconds = number(answer, "seconds", 0);
    if (!(seconds >= 0)) {
      throw wrong("claims " + seconds + " seconds");
    }
    return seconds;
  }

  /**
   * What a solver found, whose hosts and VMs are named by index.
   *
   * @param process who answered
   */
  static Decision placement(Snapshot snapshot, Conversation process, JsonObject answer) {
    return new Answers(null, snapshot, process, answer).placement();
  }

  private Decision placement() {
    double seconds = seconds();
    String word = text(answer, "answer");
    SolverAnswer said =
        switch (word) {
          case "wait" -> new NothingToDo();
          case "no_plan" -> new NoPlan(reason(), optionalText("message"));
          case "placement" -> placed();
          default ->
              throw wrong("says \"" + word + "\", and not \"placement\", \"wait\" or \"no_plan\"");
        };
    return new Decision(said, List.of(), seconds, -1);
  }

  private SolverAnswer placed() {
    JsonElement placement = answer.get("placement");
    if (placement == null || !placement.isJsonObject()) {
      throw wrong("has a placement that is no object of hosts by VM");
    }
    Map<String, Integer> vmAt = names("vm-", snapshot.vms());
    Map<String, Integer> hostAt = names("host-", snapshot.hosts());
    JsonObject hosts = placement.getAsJsonObject();
    for (String vm : hosts.keySet()) {
      Integer at = vmAt.get(vm);
      if (at == null) {
        throw wrong("places " + vm + ", which is not in the problem");
      }
      Integer to = hostAt.get(text(hosts, vm));
      if (to == null) {
        throw wrong("places " + vm + " on a host that is not in the problem: " + hosts.get(vm));
      }
      if (snapshot.placement()[at] != to) {
        moves.add(new Move(at, to));
      }
    }
    return ordered();
  }

  private static Map<String, Integer> names(String prefix, int[] indices) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < indices.length; i++) {
      positions.put(prefix + indices[i], i);
    }
    return positions;
  }

  private Reason reason() {
    String text = answer.has("reason") ? text(answer, "reason") : "infeasible";
    for (Reason reason : Reason.values()) {
      if (reason.name().toLowerCase(Locale.ROOT).equals(text)) {
        return reason;
      }
    }
    throw wrong("gives the reason \"" + text + "\", which is none");
  }

  private SolverAnswer plan() {
    JsonElement actions = answer.get("actions");
    if (actions == null || !actions.isJsonArray()) {
      throw wrong("has a plan without a list of actions");
    }
    readActions(actions.getAsJsonArray());
    return ordered();
  }

  private SolverAnswer ordered() {
    if (moves.isEmpty()) {
      return new NothingToDo();
    }
    return MigrationOrder.of(snapshot, moves)
        .<SolverAnswer>map(Plan::new)
        .orElse(new NoPlan(Reason.NO_WAY_THERE, "no order of migrations fits at every instant"));
  }

  private void readActions(JsonArray actions) {
    int[] vmAt = positions(snapshot.vms(), cluster.vmCount());
    int[] hostAt = positions(snapshot.hosts(), cluster.hostingCount());
    BitSet moved = new BitSet();
    for (JsonElement element : actions) {
      if (!element.isJsonObject()) {
        throw wrong("has an action that is no object: " + element);
      }
      JsonObject action = element.getAsJsonObject();
      String what = text(action, "do");
      if (!what.equals("migrate")) {
        others.add(other(what, action));
        continue;
      }
      int vm = vm(action);
      int to = host(action, "to");
      String name = cluster.vmName(vm);
      if (vmAt[vm] < 0) {
        throw wrong("migrates " + name + ", which is suspended, migrates or is on no usable host");
      }
      if (hostAt[to] < 0) {
        throw wrong("migrates " + name + " to a host that is not usable: " + action);
      }
      if (moved.get(vm)) {
        throw wrong("migrates " + name + " twice in one plan");
      }
      moved.set(vm);
      if (snapshot.placement()[vmAt[vm]] != hostAt[to]) {
        moves.add(new Move(vmAt[vm], hostAt[to]));
      }
    }
  }

  private Action other(String what, JsonObject action) {
    return switch (what) {
      case "suspend" -> new Action(Kind.SUSPEND, vm(action), -1, null, 0);
      case "resume" -> new Action(Kind.RESUME, vm(action), -1, null, 0);
      case "stop" -> new Action(Kind.STOP, vm(action), -1, null, 0);
      case "switch_on" -> new Action(Kind.SWITCH_ON, -1, host(action, "host"), null, 0);
      case "switch_off" -> new Action(Kind.SWITCH_OFF, -1, host(action, "host"), null, 0);
      case "start" ->
          new Action(Kind.START, -1, host(action, "host"), vmClass(action), load(action));
      default -> throw wrong("does \"" + what + "\", which nobody can: " + action);
    };
  }

  private static int[] positions(int[] indices, int count) {
    int[] positions = new int[count];
    Arrays.fill(positions, -1);
    for (int i = 0; i < indices.length; i++) {
      positions[indices[i]] = i;
    }
    return positions;
  }

  private int vm(JsonObject action) {
    int vm = cluster.vmNamed(text(action, "vm"));
    if (vm < 0 || !cluster.exists(vm)) {
      throw wrong("names a VM that is not there: " + action);
    }
    return vm;
  }

  private int host(JsonObject action, String member) {
    int host = cluster.hostNamed(text(action, member));
    if (host < 0 || host >= cluster.hostingCount()) {
      throw wrong("names a host that is not there or takes no VMs: " + action);
    }
    return host;
  }

  private VmClass vmClass(JsonObject action) {
    String name = text(action, "class");
    for (int vm = 0; vm < cluster.vmCount(); vm++) {
      if (cluster.vmClass(vm).name().equals(name)) {
        return cluster.vmClass(vm);
      }
    }
    throw wrong("starts a VM of a class that none had: " + action);
  }

  private double load(JsonObject action) {
    double load = number(action, "load", 0);
    if (!(load >= 0 && load <= FULL_LOAD)) {
      throw wrong("starts a VM with a load that is not from 0 to 100: " + action);
    }
    return load;
  }

  private String text(JsonObject object, String member) {
    return primitive(object, member, JsonPrimitive::isString)
        .orElseThrow(() -> wrong("lacks a text \"" + member + "\": " + object))
        .getAsString();
  }

  private String optionalText(String member) {
    return answer.has(member) ? text(answer, member) : "";
  }

  private double number(JsonObject object, String member, double absent) {
    if (!object.has(member)) {
      return absent;
    }
    double value =
        primitive(object, member, JsonPrimitive::isNumber)
            .orElseThrow(() -> wrong("has no number as \"" + member + "\": " + object))
            .getAsDouble();
    if (!Double.isFinite(value)) {
      throw wrong("has an infinite number as \"" + member + "\": " + object);
    }
    return value;
  }

  private static Optional<JsonPrimitive> primitive(
      JsonObject object, String member, Predicate<JsonPrimitive> kind) {
    return Optional.ofNullable(object.get(member))
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsJsonPrimitive)
        .filter(kind);
  }

  private PolicyFailedException wrong(String what) {
    String text = what.length() <= 400 ? what : what.substring(0, 400) + "...";
    return process.failure("answered what cannot be done: it " + text);
  }
}
