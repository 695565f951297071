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

  private static final int FEW = 4;
  private static final int[] NO_VMS = {};

  private final double unitsPerCore;
  private final List<VmClass> classes;

  /** The VMs on each host, those that came last at the end; null where there has been none. */
  private final int[][] on;

  private final int[] countOn;
  private double[] unitsPerPercent;

  // What nearly every look at a VM reads lies together: ROW longs from index vm * ROW. The first
  // are the bits of what it asks for; in the second, from the highest bit, its host (32 bits), its
  // class (24), whether it migrates (1) and its state (7).
  private static final int ROW_SHIFT = 1;
  private static final int REST = 1;
  private static final int HOST_SHIFT = 32;
  private static final int CLASS_SHIFT = 8;
  private static final int MOST_CLASSES = 1 << 24;
  private static final int MIGRATES = 1 << 7;
  private static final int STATE = MIGRATES - 1;

  private int count;
  private long[] rows;

  /** Keeps reads from being optimised away that only fetch what is needed next. */
  @SuppressWarnings({"unused", "FieldCanBeLocal"})
  private volatile long touched;

  private final Map<Integer, Integer> image = new HashMap<>();

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
   * @param classOf for each VM the index of its class
   * @throws IllegalArgumentException where there are more classes than {@value #MOST_CLASSES}
   */
  VmTable(int hostCount, double unitsPerCore, List<VmClass> classes, int[] classOf) {
    this.unitsPerCore = unitsPerCore;
    this.classes = new ArrayList<>(classes);
    unitsPerPercent = classes.stream().mapToDouble(this::unitsPerPercent).toArray();
    requireFewClasses(classes.size());
    on = new int[hostCount][];
    countOn = new int[hostCount];
    speedup = new double[hostCount];
    Arrays.fill(speedup, 1);
    count = classOf.length;
    rows = new long[count << ROW_SHIFT];
    for (int vm = 0; vm < count; vm++) {
      begin(vm, 0, classOf[vm]);
    }
  }

  private static void requireFewClasses(int number) {
    if (number > MOST_CLASSES) {
      throw new IllegalArgumentException(number + " VM classes, of which there can be 2^24");
    }
  }

  private void begin(int vm, int host, int type) {
    rows[vm << ROW_SHIFT] = 0;
    rows[(vm << ROW_SHIFT) + REST] = (long) host << HOST_SHIFT | (long) type << CLASS_SHIFT;
  }

  private int rest(int vm) {
    return (int) rows[(vm << ROW_SHIFT) + REST];
  }

  private void setHost(int vm, int host) {
    int r = (vm << ROW_SHIFT) + REST;
    rows[r] = (long) host << HOST_SHIFT | (rows[r] & 0xffffffffL);
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
    if (vm == rows.length >> ROW_SHIFT) {
      grow(Math.max(16, 2 * vm));
    }
    count++;
    begin(vm, NONE, indexOf(type));
    if (weight != null) {
      weight[vm] = type.vcpus();
    }
    if (cap != null) {
      cap[vm] = Double.POSITIVE_INFINITY;
    }
    return vm;
  }

  private void grow(int capacity) {
    rows = Arrays.copyOf(rows, capacity << ROW_SHIFT);
    cap = cap == null ? null : Arrays.copyOf(cap, capacity);
    weight = weight == null ? null : Arrays.copyOf(weight, capacity);
    extra = extra == null ? null : Arrays.copyOf(extra, capacity);
  }

  private int indexOf(VmClass type) {
    int index = classes.indexOf(type);
    if (index < 0) {
      index = classes.size();
      requireFewClasses(index + 1);
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
    return rows[vm << ROW_SHIFT] + hostOf(vm);
  }

  VmClass[] classes() {
    return classes.toArray(new VmClass[0]);
  }

  int classOf(int vm) {
    return rest(vm) >>> CLASS_SHIFT;
  }

  VmClass type(int vm) {
    return classes.get(classOf(vm));
  }

  /** The host that a VM is on, or {@link #NONE} where it is gone. */
  int hostOf(int vm) {
    return (int) (rows[(vm << ROW_SHIFT) + REST] >> HOST_SHIFT);
  }

  boolean exists(int vm) {
    return vm >= 0 && vm < count && hostOf(vm) >= 0;
  }

  byte state(int vm) {
    return (byte) (rest(vm) & STATE);
  }

  /** The state as everybody knows it. */
  VmState knownState(int vm) {
    return switch (state(vm)) {
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
    int now = state(vm);
    return now == RUNNING || now == STOPPED_TO_MOVE;
  }

  /** Counts the VMs on hosts, and what they ask for where their host is on, by class. */
  void addByClass(int[] number, double[] demand, HostTable hosts) {
    for (int r = 0; r < count << ROW_SHIFT; r += 1 << ROW_SHIFT) {
      long where = rows[r + REST];
      int host = (int) (where >> HOST_SHIFT);
      if (host >= 0) {
        int type = (int) where >>> CLASS_SHIFT;
        int now = (int) where & STATE;
        number[type]++;
        if ((now == RUNNING || now == STOPPED_TO_MOVE) && hosts.isOn(host)) {
          demand[type] += Double.longBitsToDouble(rows[r]);
        }
      }
    }
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
    int r = (vm << ROW_SHIFT) + REST;
    rows[r] = (rows[r] & ~(long) STATE) | newState;
  }

  boolean isMigrating(int vm) {
    return (rest(vm) & MIGRATES) != 0;
  }

  void setMigrating(int vm, boolean newValue) {
    int r = (vm << ROW_SHIFT) + REST;
    rows[r] = newValue ? rows[r] | MIGRATES : rows[r] & ~(long) MIGRATES;
  }

  /** What a load of so many percent asks for, in demand units. */
  double units(int vm, double percent) {
    return percent * unitsPerPercent[classOf(vm)];
  }

  double requested(int vm) {
    return Double.longBitsToDouble(rows[vm << ROW_SHIFT]);
  }

  void setRequested(int vm, double units) {
    rows[vm << ROW_SHIFT] = Double.doubleToRawLongBits(units);
  }

  // ---- what a VM can use ----

  void setCap(int vm, double units) {
    if (cap == null) {
      cap = new double[rows.length >> ROW_SHIFT];
      Arrays.fill(cap, Double.POSITIVE_INFINITY);
    }
    plain = false;
    cap[vm] = units;
  }

  void setWeight(int vm, double newWeight) {
    if (weight == null) {
      weight = new double[rows.length >> ROW_SHIFT];
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
      extra = new double[rows.length >> ROW_SHIFT];
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
    double most = ClusterState.onGrid(type(vm).vcpus() * unitsPerCore * speedup[hostOf(vm)]);
    double use = Math.min(units + (extra == null ? 0 : extra[vm]), most);
    return cap == null ? use : Math.min(use, cap[vm]);
  }

  // ---- who is where ----

  /** Puts a VM that is on no host on one. */
  void link(int vm, int host) {
    int[] there = on[host];
    int number = countOn[host]++;
    if (there == null) {
      there = new int[FEW];
    } else if (number == there.length) {
      there = Arrays.copyOf(there, 2 * number);
    }
    there[number] = vm;
    on[host] = there;
    setHost(vm, host);
  }

  /** Takes a VM off its host. */
  void unlink(int vm) {
    int host = hostOf(vm);
    int[] there = on[host];
    int place = 0;
    while (there[place] != vm) {
      place++;
    }
    System.arraycopy(there, place + 1, there, place, --countOn[host] - place);
    setHost(vm, NONE);
  }

  /** A VM on a host, from 0 to below {@link #countOn}; those that came last at the end. */
  int on(int host, int place) {
    return on[host][place];
  }

  /** The VMs on a host, rising; a new array. */
  int[] allOn(int host) {
    int[] all = countOn[host] == 0 ? NO_VMS : Arrays.copyOf(on[host], countOn[host]);
    Arrays.sort(all);
    // Whoever asks looks at them next, and memory answers reads that do not wait for each other in
    // the time of one.
    long sum = 0;
    for (int vm : all) {
      sum += rows[vm << ROW_SHIFT];
    }
    touched = sum;
    return all;
  }

  int countOn(int host) {
    return countOn[host];
  }
}
