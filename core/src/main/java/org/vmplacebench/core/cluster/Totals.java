package org.vmplacebench.core.cluster;

/**
 * Sums over the whole cluster at the present instant, and their integrals over time since time 0.
 * Whoever wants means over a period takes an integral at both ends and divides the difference by
 * the length.
 */
public final class Totals {

  private final double capacity;
  private double demand;
  private double watts;
  private double since;
  private double demandIntegral;
  private double energy;
  private int overloaded;
  private double overloadedSince;
  private double overloadedIntegral;
  private int hostsOn;
  private double hostsOnSince;
  private double hostsOnIntegral;
  private int migrations;
  private double migrationsSince;
  private double migrationsIntegral;
  private long loadChanges;

  Totals(double capacity, double watts, int hostsOn) {
    this.capacity = capacity;
    this.watts = watts;
    this.hostsOn = hostsOn;
  }

  void countLoadChange() {
    loadChanges++;
  }

  void changed(double time, double demandChange, double wattsChange) {
    double elapsed = time - since;
    demandIntegral += demand * elapsed;
    energy += watts * elapsed;
    since = time;
    demand += demandChange;
    watts += wattsChange;
  }

  void violationsChanged(double time, int change) {
    overloadedIntegral += overloaded * (time - overloadedSince);
    overloadedSince = time;
    overloaded += change;
  }

  void hostsOnChanged(double time, int change, double wattsChange) {
    hostsOnIntegral += hostsOn * (time - hostsOnSince);
    hostsOnSince = time;
    hostsOn += change;
    changed(time, 0, wattsChange);
  }

  void migrationsChanged(double time, int change) {
    migrationsIntegral += migrations * (time - migrationsSince);
    migrationsSince = time;
    migrations += change;
  }

  /** Capacity for VMs of all hosts, on or off, in demand units. */
  public double capacity() {
    return capacity;
  }

  /** Demand of all VMs now, in demand units. */
  public double demand() {
    return demand;
  }

  /** Power of all hosts now, in watts, to about 1e-9 relative: it is kept by differences. */
  public double watts() {
    return watts;
  }

  /** Hosts in violation now. */
  public int overloadedHosts() {
    return overloaded;
  }

  /** Hosts on now. */
  public int hostsOn() {
    return hostsOn;
  }

  /** Live migrations under way now. */
  public int migrations() {
    return migrations;
  }

  /** Load changes until now, those that set the loads of time 0 left out. */
  public long loadChanges() {
    return loadChanges;
  }

  /**
   * Integral of the demand from 0 to {@code time}, the present or later, in demand units times
   * seconds.
   */
  public double demandIntegral(double time) {
    return demandIntegral + demand * (time - since);
  }

  /**
   * Energy of all hosts from 0 to {@code time}, the present or later, in joules, to about 1e-9
   * relative.
   */
  public double energy(double time) {
    return energy + watts * (time - since);
  }

  /**
   * Integral of the number of hosts in violation, in host seconds: cumulated violation time, open
   * ones included.
   */
  public double overloadedIntegral(double time) {
    return overloadedIntegral + overloaded * (time - overloadedSince);
  }

  /** Integral of the number of hosts that are on, in host seconds. */
  public double hostsOnIntegral(double time) {
    return hostsOnIntegral + hostsOn * (time - hostsOnSince);
  }

  /** Integral of the number of live migrations under way, in seconds. */
  public double migrationsIntegral(double time) {
    return migrationsIntegral + migrations * (time - migrationsSince);
  }
}
