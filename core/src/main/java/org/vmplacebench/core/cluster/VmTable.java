package org.vmplacebench.core.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.platform.VmClass;

/**
 * The values of all VMs that ever existed, in arrays by index that grow, and the lists of the VMs
 * on each host. What a VM is alone; what it means to its host is for {@link ClusterState}.
 */
final class VmTable {

  static final byte RUNNING = 0;
  static final byte SUSPENDED = 1;
  static final byte STOPPED_TO_MOVE = 2;
  static final byte GONE = 3;
  static final byte BOOTING = 4;
  static final byte WRITING = 5;
  static final byte READING = 6;
  static final byte STOPPING = 7;
  static final byte SLEEPING = 8;
  static final byte WAITING = 9;

  static final int NONE = -1;

  private final double unitsPerCore;
  private final List<VmClass> classes;
  private final int[] firstOn;
  private final int[] countOn;
  private double[] unitsPerPercent;

  private int count;
  private int[] classOf;
  private int[] hostOf;
  private double[] requested;
  private byte[] state;
  private boolean[] migrating;
  private final Map<Integer, Integer> image = new HashMap<>();
  private int[] next;
  private int[] previous;

  // Until one of them is set: no caps, a weight of 1 per vCPU, no extra use.
  private double[] cap;
  private double[] weight;
  private double[] extra;

  // Of hosts, by index.
  private final double[] speedup;

  /** Whether all VMs use what they ask for: no caps, no extra use, no slow hosts. */
  private boolean plain = true;

  /**
   * VMs that are on no host yet, running with demand 0.
   *
   * @param classOf for each VM the index of its class; copied
   */
  VmTable(int hostCount, double unitsPerCore, List<VmClass> classes, int[] classOf) {
    this.unitsPerCore = unitsPerCore;
    this.classes = new ArrayList<>(classes);
    this.classOf = classOf.clone();
    unitsPerPercent = classes.stream().mapToDouble(this::unitsPerPercent).toArray();
    firstOn = new int[hostCount];
    countOn = new int[hostCount];
    speedup = new double[hostCount];
    Arrays.fill(speedup, 1);
    Arrays.fill(firstOn, NONE);
    count = classOf.length;
    hostOf = new int[count];
    requested = new double[count];
    state = new byte[count];
    migrating = new boolean[count];
    next = new int[count];
    previous = new int[count];
  }

  private double unitsPerPercent(VmClass type) {
    return type.vcpus() * unitsPerCore / 100;
  }

  /**
   * One VM more, on no host yet, running with demand 0.
   *
   * @return its index
   */
  int add(VmClass type) {
    int vm = count;
    if (vm == hostOf.length) {
      grow(Math.max(16, 2 * vm));
    }
    count++;
    hostOf[vm] = NONE;
    classOf[vm] = indexOf(type);
    if (weight != null) {
      weight[vm] = type.vcpus();
    }
    if (cap != null) {
      cap[vm] = Double.POSITIVE_INFINITY;
    }
    return vm;
  }

  private void grow(int capacity) {
    classOf = Arrays.copyOf(classOf, capacity);
    hostOf = Arrays.copyOf(hostOf, capacity);
    requested = Arrays.copyOf(requested, capacity);
    state = Arrays.copyOf(state, capacity);
    migrating = Arrays.copyOf(migrating, capacity);
    next = Arrays.copyOf(next, capacity);
    previous = Arrays.copyOf(previous, capacity);
    cap = cap == null ? null : Arrays.copyOf(cap, capacity);
    weight = weight == null ? null : Arrays.copyOf(weight, capacity);
    extra = extra == null ? null : Arrays.copyOf(extra, capacity);
  }

  private int indexOf(VmClass type) {
    int index = classes.indexOf(type);
    if (index < 0) {
      index = classes.size();
      classes.add(type);
      unitsPerPercent = Arrays.copyOf(unitsPerPercent, index + 1);
      unitsPerPercent[index] = unitsPerPercent(type);
    }
    return index;
  }

  /** Number of VMs that ever existed. */
  int count() {
    return count;
  }

  /** Reads all that a load change reads of a VM. */
  double touch(int vm) {
    return requested[vm] + hostOf[vm] + classOf[vm] + state[vm];
  }

  VmClass[] classes() {
    return classes.toArray(new VmClass[0]);
  }

  int classOf(int vm) {
    return classOf[vm];
  }

  VmClass type(int vm) {
    return classes.get(classOf[vm]);
  }

  /** The host that a VM is on, or {@link #NONE} where it is gone. */
  int hostOf(int vm) {
    return hostOf[vm];
  }

  boolean exists(int vm) {
    return vm >= 0 && vm < count && hostOf[vm] >= 0;
  }

  byte state(int vm) {
    return state[vm];
  }

  /** The state as everybody knows it. */
  VmState knownState(int vm) {
    return switch (state[vm]) {
      case RUNNING, STOPPED_TO_MOVE -> VmState.RUNNING;
      case SUSPENDED -> VmState.PAUSED;
      case BOOTING -> VmState.BOOTING;
      case WRITING -> VmState.WRITING;
      case READING -> VmState.READING;
      case STOPPING -> VmState.STOPPING;
      case SLEEPING -> VmState.SLEEPING;
      case WAITING -> VmState.WAITING;
      default -> VmState.GONE;
    };
  }

  /** Whether a VM is on a host and asks for CPU. */
  boolean asks(int vm) {
    return state[vm] == RUNNING || state[vm] == STOPPED_TO_MOVE;
  }

  /** Where the image of a VM that sleeps or is read is. */
  int image(int vm) {
    return image.getOrDefault(vm, NONE);
  }

  void setImage(int vm, int place) {
    image.put(vm, place);
  }

  void dropImage(int vm) {
    image.remove(vm);
  }

  void setState(int vm, byte newState) {
    state[vm] = newState;
  }

  boolean isMigrating(int vm) {
    return migrating[vm];
  }

  void setMigrating(int vm, boolean newValue) {
    migrating[vm] = newValue;
  }

  /** What a load of so many percent asks for, in demand units. */
  double units(int vm, double percent) {
    return percent * unitsPerPercent[classOf[vm]];
  }

  double requested(int vm) {
    return requested[vm];
  }

  void setRequested(int vm, double units) {
    requested[vm] = units;
  }

  // ---- what a VM can use ----

  void setCap(int vm, double units) {
    if (cap == null) {
      cap = new double[hostOf.length];
      Arrays.fill(cap, Double.POSITIVE_INFINITY);
    }
    plain = false;
    cap[vm] = units;
  }

  void setWeight(int vm, double newWeight) {
    if (weight == null) {
      weight = new double[hostOf.length];
      for (int i = 0; i < count; i++) {
        weight[i] = type(i).vcpus();
      }
    }
    weight[vm] = newWeight;
  }

  double weight(int vm) {
    return weight == null ? type(vm).vcpus() : weight[vm];
  }

  void setExtra(int vm, double units) {
    if (extra == null) {
      extra = new double[hostOf.length];
    }
    plain = false;
    extra[vm] = units;
  }

  /** The cores of a host are so many times as fast as demand counts them. */
  void setSpeedup(int host, double newSpeedup) {
    plain &= newSpeedup == 1;
    speedup[host] = newSpeedup;
  }

  /** What a VM that runs could use if it asked for so many demand units. */
  double useAt(int vm, double units) {
    if (plain) {
      return units;
    }
    double most = ClusterState.onGrid(type(vm).vcpus() * unitsPerCore * speedup[hostOf[vm]]);
    double use = Math.min(units + (extra == null ? 0 : extra[vm]), most);
    return cap == null ? use : Math.min(use, cap[vm]);
  }

  // ---- who is where ----

  /** Puts a VM that is on no host on one. */
  void link(int vm, int host) {
    int first = firstOn[host];
    next[vm] = first;
    previous[vm] = NONE;
    if (first >= 0) {
      previous[first] = vm;
    }
    firstOn[host] = vm;
    hostOf[vm] = host;
    countOn[host]++;
  }

  /** Takes a VM off its host. */
  void unlink(int vm) {
    int host = hostOf[vm];
    int after = next[vm];
    int before = previous[vm];
    if (before >= 0) {
      next[before] = after;
    } else {
      firstOn[host] = after;
    }
    if (after >= 0) {
      previous[after] = before;
    }
    hostOf[vm] = NONE;
    countOn[host]--;
  }

  /**
   * A VM of a host, from which {@link #next} leads to all others; {@link #NONE} on an empty one.
   */
  int firstOn(int host) {
    return firstOn[host];
  }

  int next(int vm) {
    return next[vm];
  }

  int countOn(int host) {
    return countOn[host];
  }
}
