package org.vmplacebench.snooze.measure;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what becomes of the VMs that clients want, and what it takes. */
public final class Dispatches {

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

  /** A client wants a VM, at a time in s. */
  public void asked(int order, double now) {
    asked++;
    open.put(order, new Way(now));
  }

  /** A client asks, for the first time or again. */
  public void attempted() {
    attempts++;
  }

  /** A message for a client is sent. */
  public void hop(int order) {
    Way way = open.get(order);
    if (way != null) {
      way.hops++;
    }
  }

  /** A client knows that its VM has started. */
  public void started(int order, double now) {
    Way way = open.remove(order);
    started++;
    hops += way.hops;
    seconds += now - way.since;
    longest = Math.max(longest, now - way.since);
  }

  /** A client knows that there is no place. */
  public void refused(int order) {
    open.remove(order);
    refused++;
  }

  /** A client waits for hosts that boot. */
  public void waitsForHosts() {
    waits++;
  }

  /** A manager has no place. */
  public void managerRefused() {
    managerRefusals++;
  }

  /** A manager does not answer in time. */
  public void managerSilent() {
    silentManagers++;
  }

  /** A local controller has no place. */
  public void controllerRefused() {
    controllerRefusals++;
  }

  /** A local controller does not answer in time. */
  public void controllerSilent() {
    silentControllers++;
  }

  /** What {@code summary.json} tells of it: counts, and seconds from the wish to the start. */
  public Map<String, Object> summary() {
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
