package org.vmplacebench.core.cluster;

import java.util.Arrays;
import java.util.List;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;

/**
 * The values of all hosts, in arrays by index; the eight that a load change touches lie in one
 * cache line.
 */
final class HostTable {

  // One host's hot values: RECORD doubles from index host * RECORD.
  private static final int RECORD_SHIFT = 3;
  private static final int DEMAND = 0;
  private static final int CAPACITY = 1;
  private static final int USE = 2;
  private static final int SINCE = 3;
  private static final int ENERGY = 4;
  private static final int EPSILON = 5;
  private static final int SLOPE = 6;
  private static final int FULL = 7;

  private final double[] record;
  private final double unitsPerCore;
  private final double[] idleWatts;
  private final int[] pstate;
  private final double[] speedup;
  private final boolean[] on;
  private final PowerState[] power;
  private final long[] memory;
  private final long[] memoryUsed;
  private final long[] watched;
  private final int[] changes;
  private double[] extraOn;

  /** Whether a host has ever been in another pstate than its first one. */
  private boolean switched;

  /** Of hosts whose power goes by a table, what one demand unit is of their CPU; else 0. */
  private final double[] curvedUse;

  private final PowerModel[] curve;

  /** Hosts that are on and idle, at time 0. */
  HostTable(List<HostSpec> hosts, double unitsPerCore) {
    int count = hosts.size();
    record = new double[count << RECORD_SHIFT];
    this.unitsPerCore = unitsPerCore;
    idleWatts = new double[count];
    pstate = new int[count];
    speedup = new double[count];
    on = new boolean[count];
    power = new PowerState[count];
    memory = hosts.stream().mapToLong(HostSpec::memory).toArray();
    memoryUsed = new long[count];
    changes = new int[count];
    watched = new long[(count + 63) >>> 6];
    boolean curved =
        hosts.stream().anyMatch(h -> h.pstates().stream().anyMatch(p -> p.power().isTable()));
    curve = curved ? new PowerModel[count] : null;
    curvedUse = curved ? new double[count] : null;
    Arrays.fill(on, true);
    Arrays.fill(power, PowerState.ON);
    for (int host = 0; host < count; host++) {
      setPstate(host, hosts.get(host), hosts.get(host).pstate());
    }
  }

  /** A host whose energy is counted until now is in a pstate. */
  void setPstate(int host, HostSpec spec, int newPstate) {
    PowerModel watts = spec.pstates().get(newPstate).power();
    int r = host << RECORD_SHIFT;
    switched |= newPstate != spec.pstate();
    pstate[host] = newPstate;
    speedup[host] = spec.speedupIn(newPstate);
    record[r + CAPACITY] = spec.capacityIn(newPstate);
    record[r + EPSILON] = watts.epsilon();
    record[r + FULL] = watts.full();
    record[r + SLOPE] =
        (watts.full() - watts.epsilon()) / (spec.cores() * unitsPerCore * speedup[host]);
    if (curve != null) {
      curve[host] = watts.isTable() ? watts : null;
      curvedUse[host] = 1 / (spec.cores() * unitsPerCore * speedup[host]);
    }
    if (on[host]) {
      idleWatts[host] = watts.idle();
    }
  }

  int pstate(int host) {
    return pstate[host];
  }

  /** How many times as fast a host's cores are now as demand counts them. */
  double speedup(int host) {
    return speedup[host];
  }

  /**
   * Adds to what is asked for and used on a host, after counting the energy until now.
   *
   * @return the change of its power, in watts
   */
  double change(int host, double demand, double use, double time) {
    double[] hot = record;
    int r = host << RECORD_SHIFT;
    double wattsBefore = watts(host);
    hot[r + ENERGY] += wattsBefore * (time - hot[r + SINCE]);
    hot[r + SINCE] = time;
    hot[r + USE] += use;
    hot[r + DEMAND] += demand;
    return watts(host) - wattsBefore;
  }

  double demand(int host) {
    return record[(host << RECORD_SHIFT) + DEMAND];
  }

  double capacity(int host) {
    return record[(host << RECORD_SHIFT) + CAPACITY];
  }

  /** Whether all hosts are in the pstates that the platform names, and always were. */
  boolean areAsNamed() {
    return !switched;
  }

  boolean isOverloaded(int host) {
    int r = host << RECORD_SHIFT;
    return record[r + DEMAND] > record[r + CAPACITY];
  }

  double use(int host) {
    return record[(host << RECORD_SHIFT) + USE];
  }

  double watts(int host) {
    int r = host << RECORD_SHIFT;
    double use = record[r + USE];
    if (curve != null && use > 0 && curve[host] != null) {
      return curve[host].watts(use * curvedUse[host]);
    }
    return use > 0
        ? Math.min(record[r + EPSILON] + record[r + SLOPE] * use, record[r + FULL])
        : idleWatts[host];
  }

  /** Joules of a host until {@code time}, the present. */
  double energy(int host, double time) {
    int r = host << RECORD_SHIFT;
    return record[r + ENERGY] + watts(host) * (time - record[r + SINCE]);
  }

  boolean isOn(int host) {
    return on[host];
  }

  PowerState power(int host) {
    return power[host];
  }

  /** A host that uses nothing now is in another power state, in which it draws so many watts. */
  void setPower(int host, PowerState state, double watts) {
    on[host] = state == PowerState.ON;
    power[host] = state;
    idleWatts[host] = watts;
  }

  /**
   * Sets what a host could use beside its VMs.
   *
   * @return the change, in demand units
   */
  double setExtraUse(int host, double units) {
    if (extraOn == null) {
      extraOn = new double[on.length];
    }
    double before = extraOn[host];
    extraOn[host] = units;
    return units - before;
  }

  long memoryFree(int host) {
    return memory[host] - memoryUsed[host];
  }

  long memoryUsed(int host) {
    return memoryUsed[host];
  }

  void addMemory(int host, long bytes) {
    memoryUsed[host] += bytes;
  }

  /** Something else is on a host, or demands something else, than before. */
  void changed(int host) {
    changes[host]++;
  }

  /** How often; the number of an overflow counts on. */
  int changes(int host) {
    return changes[host];
  }

  boolean isWatched(int host) {
    return (watched[host >>> 6] & 1L << host) != 0;
  }

  void watch(int host, boolean watch) {
    if (watch) {
      watched[host >>> 6] |= 1L << host;
    } else {
      watched[host >>> 6] &= ~(1L << host);
    }
  }
}
