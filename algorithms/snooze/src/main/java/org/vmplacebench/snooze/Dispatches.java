package org.vmplacebench.snooze;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what becomes of the VMs that clients want, and what it takes. */
final class Dispatches {

  private final Map<Integer, Way> open = new HashMap<>();
  private int asked;
  private int attempts;
  private int started;
  private int refused;
  private int waits;
  private int managerRefusals;
  private int silentManagers;
  private int controllerRefusals;
  private int silentControllers;
  private long hops;
  private double seconds;
  private double longest;

  /** What a client's wish has taken so far. */
  private static final class Way {
    private final double since;
    private int hops;

    private Way(double since) {
      this.since = since;
    }
  }

  void asked(int order, double now) {
    asked++;
    open.put(order, new Way(now));
  }

  void attempted() {
    attempts++;
  }

  /** A message for a client is sent. */
  void hop(int order) {
    Way way = open.get(order);
    if (way != null) {
      way.hops++;
    }
  }

  /** A client knows that its VM has started. */
  void started(int order, double now) {
    Way way = open.remove(order);
    started++;
    hops += way.hops;
    seconds += now - way.since;
    longest = Math.max(longest, now - way.since);
  }

  /** A client knows that there is no place. */
  void refused(int order) {
    open.remove(order);
    refused++;
  }

  /** A client waits for hosts that boot. */
  void waitsForHosts() {
    waits++;
  }

  void managerRefused() {
    managerRefusals++;
  }

  void managerSilent() {
    silentManagers++;
  }

  void controllerRefused() {
    controllerRefusals++;
  }

  void controllerSilent() {
    silentControllers++;
  }

  Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("asked", asked);
    summary.put("started", started);
    summary.put("refused", refused);
    summary.put("open", open.size());
    summary.put("attempts", attempts);
    summary.put("waits_for_hosts", waits);
    summary.put("dispatch_mean_s", started == 0 ? Double.NaN : seconds / started);
    summary.put("dispatch_max_s", longest);
    summary.put("hops_mean", started == 0 ? Double.NaN : (double) hops / started);
    summary.put("manager_refusals", managerRefusals);
    summary.put("manager_timeouts", silentManagers);
    summary.put("controller_refusals", controllerRefusals);
    summary.put("controller_timeouts", silentControllers);
    return summary;
  }
}
