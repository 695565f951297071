package org.vmplacebench.external;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
import org.vmplacebench.placement.plan.MigrationOrder;
import org.vmplacebench.placement.plan.MigrationOrder.Move;

/** Reads what a policy answers to one look. Whatever cannot be ends the run. */
final class Answers {

  private static final double FULL_LOAD = 100;

  private final Cluster cluster;
  private final Snapshot snapshot;
  private final PolicyProcess process;
  private final JsonObject answer;
  private final List<Move> moves = new ArrayList<>();
  private final List<Action> others = new ArrayList<>();

  /**
   * What is to be done beside migrations.
   *
   * @param kind what
   * @param vm index in the cluster; -1 where it is about no VM that there is
   * @param host index in the cluster; -1 where it is about none
   * @param type of a VM that is to start; null where none is
   * @param load percent of that VM
   */
  record Action(Kind kind, int vm, int host, VmClass type, double load) {}

  /** What a policy can do beside migrations. */
  enum Kind {
    SUSPEND,
    RESUME,
    STOP,
    START,
    SWITCH_ON,
    SWITCH_OFF
  }

  /**
   * An answer that was understood.
   *
   * @param answer as a solver would say it
   * @param others in the order in which they are to be done
   * @param seconds simulated seconds that the policy claims for it
   */
  record Decision(SolverAnswer answer, List<Action> others, double seconds) {}

  private Answers(Cluster cluster, Snapshot snapshot, PolicyProcess process, JsonObject answer) {
    this.cluster = cluster;
    this.snapshot = snapshot;
    this.process = process;
    this.answer = answer;
  }

  /** The process has understood that a run starts, and speaks this protocol. */
  static void ready(JsonObject answer, PolicyProcess process) {
    Answers reader = new Answers(null, null, process, answer);
    String word = reader.text(answer, "answer");
    if (!word.equals("ready")) {
      throw reader.wrong("says \"" + word + "\" to start, and not \"ready\"");
    }
    double protocol = reader.number(answer, "protocol", Double.NaN);
    if (protocol != PolicyProcess.PROTOCOL) {
      throw reader.wrong(
          "speaks protocol "
              + answer.get("protocol")
              + ", and this program speaks "
              + PolicyProcess.PROTOCOL);
    }
  }

  /**
   * What a policy decided.
   *
   * @param cluster as it was told
   * @param snapshot the hosts and VMs of which migrations can be
   * @throws PolicyFailedException where the answer cannot be
   */
  static Decision decision(
      Cluster cluster, Snapshot snapshot, PolicyProcess process, JsonObject answer) {
    return new Answers(cluster, snapshot, process, answer).decision();
  }

  private Decision decision() {
    double seconds = number(answer, "seconds", 0);
    if (!(seconds >= 0)) {
      throw wrong("claims " + seconds + " seconds");
    }
    String word = text(answer, "answer");
    SolverAnswer said =
        switch (word) {
          case "wait" -> new NothingToDo();
          case "no_plan" -> new NoPlan(reason(), optionalText("message"));
          case "plan" -> plan();
          default ->
              throw wrong("says \"" + word + "\", and not \"plan\", \"wait\" or \"no_plan\"");
        };
    return new Decision(said, List.copyOf(others), seconds);
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
    if (moves.isEmpty()) {
      return new NothingToDo();
    }
    return MigrationOrder.of(snapshot, moves)
        .<SolverAnswer>map(Plan::new)
        .orElse(new NoPlan(Reason.NO_WAY_THERE, "no order of migrations fits at every instant"));
  }

  private void readActions(JsonArray actions) {
    Map<Integer, Integer> vmAt = positions(snapshot.vms());
    Map<Integer, Integer> hostAt = positions(snapshot.hosts());
    Set<Integer> moved = new HashSet<>();
    for (JsonElement element : actions) {
      if (!element.isJsonObject()) {
        throw wrong("has an action that is no object: " + element);
      }
      JsonObject action = element.getAsJsonObject();
      String what = text(action, "do");
      if (what.equals("migrate")) {
        int vm = vm(action);
        int to = host(action, "to");
        String name = cluster.vmName(vm);
        if (!vmAt.containsKey(vm)) {
          throw wrong(
              "migrates " + name + ", which is suspended, migrates or is on no usable host");
        }
        if (!hostAt.containsKey(to)) {
          throw wrong("migrates " + name + " to a host that is not usable: " + action);
        }
        if (!moved.add(vm)) {
          throw wrong("migrates " + name + " twice in one plan");
        }
        Move move = new Move(vmAt.get(vm), hostAt.get(to));
        if (snapshot.placement()[move.vm()] != move.to()) {
          moves.add(move);
        }
      } else {
        others.add(other(what, action));
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

  private static Map<Integer, Integer> positions(int[] indices) {
    Map<Integer, Integer> positions = new HashMap<>();
    for (int i = 0; i < indices.length; i++) {
      positions.put(indices[i], i);
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
