package org.vmplacebench.placement.resource;

import java.util.Arrays;
import java.util.List;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;

/**
 * Hosts with named resources, of which the first is CPU and the second memory, and with GPUs that
 * VMs take whole or in parts, in arrays. VMs have what they asked for as long as they are there.
 *
 * <p>Rules that look at several resources see each as a part of what the largest host has.
 */
public final class ResourceHosts implements Hosts {

  /** A GPU has so many parts. */
  public static final int GPU = 1000;

  private static final int TAGS = 18;
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private final List<String> resources;
  private final int dimensions;
  private final int[] counted;
  private final long[] capacity;
  private final long[] free;
  private final long[] largest;
  private final int[] firstGpu;
  private final short[] gpuFree;
  private final int[] gpuSum;
  private final int largestGpus;
  private final long[] model;
  private final double[] idlePower;
  private final double[] peakPower;
  private final int[] vms;
  private final int[] version;
  private final double[] lastEnd;

  /** How many VMs of each way to use GPUs: parts of one, or so many whole ones. */
  private final short[] tags;

  private final int[] tagCount;
  private Fragmentation fragmentation;
  private double[][] cachedGrowth = new double[16][];
  private int[][] cachedVersion = new int[16][];
  private final double[] ownFragments;
  private final int[] ownVersion;
  private int last = -1;
  private long choices;

  /**
   * A host.
   *
   * @param name its name
   * @param amounts of each resource
   * @param gpus number of GPUs, at most 32
   * @param model of the GPUs, a bit
   * @param idlePower watts without VMs
   * @param peakPower watts with all its CPU in use
   */
  public record Host(
      String name, long[] amounts, int gpus, long model, double idlePower, double peakPower) {}

  /**
   * Hosts without VMs.
   *
   * @param resources names, CPU and memory first
   * @param counted which of them rules look at; an index beyond the last is all GPUs together
   * @param overcommit of each resource, by how much it may be promised over what there is, 1 or
   *     more
   */
  public ResourceHosts(
      List<String> resources, List<Host> hosts, int[] counted, double[] overcommit) {
    this.resources = List.copyOf(resources);
    this.counted = counted.clone();
    dimensions = resources.size();
    int n = hosts.size();
    capacity = new long[n * dimensions];
    largest = new long[dimensions];
    firstGpu = new int[n + 1];
    gpuSum = new int[n];
    model = new long[n];
    idlePower = new double[n];
    peakPower = new double[n];
    int most = 0;
    for (int h = 0; h < n; h++) {
      Host host = hosts.get(h);
      for (int r = 0; r < dimensions; r++) {
        capacity[h * dimensions + r] = (long) Math.floor(host.amounts()[r] * overcommit[r]);
        largest[r] = Math.max(largest[r], capacity[h * dimensions + r]);
      }
      firstGpu[h + 1] = firstGpu[h] + host.gpus();
      gpuSum[h] = host.gpus() * GPU;
      most = Math.max(most, host.gpus());
      model[h] = host.model();
      idlePower[h] = host.idlePower();
      peakPower[h] = host.peakPower();
    }
    largestGpus = most * GPU;
    free = capacity.clone();
    gpuFree = new short[firstGpu[n]];
    Arrays.fill(gpuFree, (short) GPU);
    vms = new int[n];
    version = new int[n];
    lastEnd = new double[n];
    tags = new short[n * TAGS];
    tagCount = new int[n];
    ownFragments = new double[n];
    ownVersion = new int[n];
    Arrays.fill(ownVersion, -1);
  }

  private ResourceHosts(ResourceHosts other) {
    resources = other.resources;
    counted = other.counted;
    dimensions = other.dimensions;
    capacity = other.capacity;
    largest = other.largest;
    firstGpu = other.firstGpu;
    largestGpus = other.largestGpus;
    model = other.model;
    idlePower = other.idlePower;
    peakPower = other.peakPower;
    free = other.free.clone();
    gpuFree = other.gpuFree.clone();
    gpuSum = other.gpuSum.clone();
    vms = other.vms.clone();
    version = other.version.clone();
    lastEnd = other.lastEnd.clone();
    tags = other.tags.clone();
    tagCount = other.tagCount.clone();
    fragmentation = other.fragmentation;
    ownFragments = other.ownFragments.clone();
    ownVersion = other.ownVersion.clone();
    last = other.last;
    choices = other.choices;
  }

  /** The same as it is now, of its own from now on. */
  public ResourceHosts copy() {
    return new ResourceHosts(this);
  }

  /** Takes what the other, of the same hosts, has of one of them now. */
  public void takeHost(ResourceHosts other, int host) {
    System.arraycopy(other.free, host * dimensions, free, host * dimensions, dimensions);
    System.arraycopy(
        other.gpuFree,
        firstGpu[host],
        gpuFree,
        firstGpu[host],
        firstGpu[host + 1] - firstGpu[host]);
    System.arraycopy(other.tags, host * TAGS, tags, host * TAGS, TAGS);
    gpuSum[host] = other.gpuSum[host];
    tagCount[host] = other.tagCount[host];
    vms[host] = other.vms[host];
    lastEnd[host] = other.lastEnd[host];
    version[host]++;
  }

  /** By what fragmentation is measured from now on. */
  public void measureBy(Fragmentation measure) {
    fragmentation = measure;
    Arrays.fill(ownVersion, -1);
    cachedVersion = new int[16][];
    cachedGrowth = new double[16][];
  }

  /** Begins to count choices at a number, so that what is random differs. */
  public void beginChoices(long number) {
    choices = number;
  }

  /** The names of the resources. */
  public List<String> resources() {
    return resources;
  }

  /** A host was chosen. */
  public void chosen(int host) {
    last = host;
    choices++;
  }

  /**
   * Puts a VM on a host that has room.
   *
   * @return its GPUs, a bit each, for {@link #remove}
   */
  public int place(int host, Wanted wanted, GpuChoice choice) {
    int devices = wanted.gpus() == 0 ? 0 : devices(host, wanted, choice);
    placeOn(host, wanted, devices);
    return devices;
  }

  /** Puts a VM on a host and on GPUs that were chosen before. */
  public void placeOn(int host, Wanted wanted, int devices) {
    change(host, wanted, devices, 1);
    lastEnd[host] = Math.max(vms[host] == 1 ? 0 : lastEnd[host], wanted.end());
  }

  /** Takes a VM off its host. */
  public void remove(int host, Wanted wanted, int devices) {
    change(host, wanted, devices, -1);
  }

  private void change(int host, Wanted wanted, int devices, int sign) {
    long[] amounts = wanted.amounts();
    for (int r = 0; r < dimensions; r++) {
      free[host * dimensions + r] -= sign * amounts[r];
    }
    for (int bits = devices; bits != 0; bits &= bits - 1) {
      gpuFree[firstGpu[host] + Integer.numberOfTrailingZeros(bits)] -=
          (short) (sign * wanted.gpuMilli());
    }
    gpuSum[host] -= sign * wanted.gpuTotal();
    vms[host] += sign;
    version[host]++;
    if (wanted.gpus() > 0) {
      int tag = host * TAGS + tag(wanted);
      int before = tags[tag];
      tags[tag] += (short) sign;
      if (before == 0 || tags[tag] == 0) {
        tagCount[host] += sign;
      }
    }
  }

  private static int tag(Wanted wanted) {
    return wanted.gpuMilli() < GPU ? 0 : Math.min(TAGS - 1, wanted.gpus());
  }

  private int devices(int host, Wanted wanted, GpuChoice choice) {
    int first = firstGpu[host];
    int count = firstGpu[host + 1] - first;
    if (wanted.gpus() > 1 || wanted.gpuMilli() == GPU) {
      int bits = 0;
      int left = wanted.gpus();
      for (int i = 0; i < count && left > 0; i++) {
        if (gpuFree[first + i] == GPU) {
          bits |= 1 << i;
          left--;
        }
      }
      return bits;
    }
    return 1
        << switch (choice) {
          case BEST_FIT -> fitting(first, count, wanted.gpuMilli(), -1);
          case WORST_FIT -> fitting(first, count, wanted.gpuMilli(), 1);
          case RANDOM -> anyOf(first, count, wanted.gpuMilli());
          case GRADIENT -> steepest(host, wanted);
        };
  }

  private int fitting(int first, int count, int milli, int sign) {
    int best = -1;
    for (int i = 0; i < count; i++) {
      if (gpuFree[first + i] >= milli
          && (best < 0 || sign * gpuFree[first + i] > sign * gpuFree[first + best])) {
        best = i;
      }
    }
    return best;
  }

  private int anyOf(int first, int count, int milli) {
    int some = 0;
    for (int i = 0; i < count; i++) {
      some += gpuFree[first + i] >= milli ? 1 : 0;
    }
    long bits = (choices + 1) * GAMMA;
    bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
    int skip = Math.floorMod(bits ^ (bits >>> 31), some);
    for (int i = 0; ; i++) {
      if (gpuFree[first + i] >= milli && skip-- == 0) {
        return i;
      }
    }
  }

  /** The GPU on which a part has the largest gradient, in whole percents; of several the first. */
  private int steepest(int host, Wanted wanted) {
    int first = firstGpu[host];
    int best = -1;
    double most = -1;
    for (int i = 0; i < firstGpu[host + 1] - first; i++) {
      if (gpuFree[first + i] >= wanted.gpuMilli()) {
        double gradient = Math.floor(100 / (1 + Math.exp(growth(host, wanted, i) / GPU)));
        if (gradient > most) {
          best = i;
          most = gradient;
        }
      }
    }
    return best;
  }

  private double growth(int host, Wanted wanted, int device) {
    int first = firstGpu[host];
    gpuFree[first + device] -= (short) wanted.gpuMilli();
    double after = fragments(host, wanted.amounts()[0]);
    gpuFree[first + device] += (short) wanted.gpuMilli();
    return after - fragments(host);
  }

  private double fragments(int host, long cpuTaken) {
    return fragmentation.of(
        free[host * dimensions] - cpuTaken,
        gpuFree,
        firstGpu[host],
        firstGpu[host + 1] - firstGpu[host],
        model[host]);
  }

  /** What of the free GPUs of a host typical requests cannot use, in thousandths of a GPU. */
  public double fragments(int host) {
    if (ownVersion[host] != version[host]) {
      ownVersion[host] = version[host];
      ownFragments[host] = fragmentation == null ? 0 : fragments(host, 0);
    }
    return ownFragments[host];
  }

  /**
   * By how much the fragments of a host grow with a VM on the GPUs that are best for that, in
   * thousandths of a GPU; below 0 where they shrink.
   */
  public double fragmentationGrowth(int host, Wanted wanted) {
    if (fragmentation == null || firstGpu[host] == firstGpu[host + 1]) {
      return 0;
    }
    int kind = wanted.kind();
    if (kind >= cachedGrowth.length) {
      cachedGrowth = Arrays.copyOf(cachedGrowth, Math.max(kind + 1, 2 * cachedGrowth.length));
      cachedVersion = Arrays.copyOf(cachedVersion, cachedGrowth.length);
    }
    if (cachedGrowth[kind] == null) {
      cachedGrowth[kind] = new double[vms.length];
      cachedVersion[kind] = new int[vms.length];
      Arrays.fill(cachedVersion[kind], -1);
    }
    if (cachedVersion[kind][host] != version[host]) {
      cachedVersion[kind][host] = version[host];
      cachedGrowth[kind][host] = computedGrowth(host, wanted);
    }
    return cachedGrowth[kind][host];
  }

  private double computedGrowth(int host, Wanted wanted) {
    int first = firstGpu[host];
    int count = firstGpu[host + 1] - first;
    if (wanted.gpus() == 0) {
      return fragments(host, wanted.amounts()[0]) - fragments(host);
    }
    if (wanted.gpus() > 1 || wanted.gpuMilli() == GPU) {
      int bits = devices(host, wanted, GpuChoice.BEST_FIT);
      for (int left = bits; left != 0; left &= left - 1) {
        gpuFree[first + Integer.numberOfTrailingZeros(left)] = 0;
      }
      double after = fragments(host, wanted.amounts()[0]);
      for (int left = bits; left != 0; left &= left - 1) {
        gpuFree[first + Integer.numberOfTrailingZeros(left)] = GPU;
      }
      return after - fragments(host);
    }
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      boolean isLikeOneBefore = false;
      for (int j = 0; j < i && !isLikeOneBefore; j++) {
        isLikeOneBefore = gpuFree[first + i] == gpuFree[first + j];
      }
      if (gpuFree[first + i] >= wanted.gpuMilli() && !isLikeOneBefore) {
        least = Math.min(least, growth(host, wanted, i));
      }
    }
    return least;
  }

  @Override
  public int count() {
    return vms.length;
  }

  @Override
  public boolean hasRoom(int host, VmNeed vm) {
    return hasRoom(host, vm.wanted());
  }

  /** Whether a host has all that a VM wants. */
  public boolean hasRoom(int host, Wanted wanted) {
    long[] amounts = wanted.amounts();
    int at = host * dimensions;
    for (int r = 0; r < dimensions; r++) {
      if (free[at + r] < amounts[r]) {
        return false;
      }
    }
    return wanted.gpus() == 0 || hasGpus(host, wanted);
  }

  private boolean hasGpus(int host, Wanted wanted) {
    if (gpuSum[host] < wanted.gpuTotal()
        || (wanted.models() != 0 && (wanted.models() & model[host]) == 0)) {
      return false;
    }
    int left = wanted.gpus();
    for (int i = firstGpu[host]; i < firstGpu[host + 1] && left > 0; i++) {
      left -= gpuFree[i] >= wanted.gpuMilli() ? 1 : 0;
    }
    return left == 0;
  }

  @Override
  public double cpu(int host) {
    return (double) capacity[host * dimensions];
  }

  @Override
  public double freeCpu(int host) {
    return (double) free[host * dimensions];
  }

  @Override
  public long memory(int host) {
    return capacity[host * dimensions + 1];
  }

  @Override
  public long freeMemory(int host) {
    return free[host * dimensions + 1];
  }

  @Override
  public int vms(int host) {
    return vms[host];
  }

  @Override
  public int lastChosen() {
    return last;
  }

  @Override
  public long choices() {
    return choices;
  }

  @Override
  public int dimensions() {
    return counted.length;
  }

  @Override
  public double needed(VmNeed vm, int host, int dimension) {
    int r = counted[dimension];
    return r < dimensions
        ? Hosts.part((double) vm.wanted().amounts()[r], (double) largest[r])
        : Hosts.part(vm.wanted().gpuTotal(), largestGpus);
  }

  @Override
  public double left(int host, int dimension) {
    int r = counted[dimension];
    return r < dimensions
        ? Hosts.part((double) free[host * dimensions + r], (double) largest[r])
        : Hosts.part(gpuSum[host], largestGpus);
  }

  @Override
  public boolean measuresByOneScale() {
    return true;
  }

  /** What is free of a resource on a host. */
  public long free(int host, int resource) {
    return free[host * dimensions + resource];
  }

  /** What a host may promise of a resource. */
  public long capacity(int host, int resource) {
    return capacity[host * dimensions + resource];
  }

  /** Number of GPUs of a host. */
  public int gpus(int host) {
    return firstGpu[host + 1] - firstGpu[host];
  }

  /** What is free of a GPU, 0 to 1000. */
  public int gpuFree(int host, int gpu) {
    return gpuFree[firstGpu[host] + gpu];
  }

  /** What is free of all GPUs of a host, in thousandths of one. */
  public int gpuFree(int host) {
    return gpuSum[host];
  }

  /** Thousandths of GPUs that the host with most of them has. */
  public int largestGpus() {
    return largestGpus;
  }

  /** How many VMs of a host use GPUs as this one does: parts of one, or as many whole ones. */
  public int alike(int host, Wanted wanted) {
    return wanted.gpus() == 0 ? 0 : tags[host * TAGS + tag(wanted)];
  }

  /** In how many ways VMs of a host use GPUs. */
  public int waysOfUse(int host) {
    return tagCount[host];
  }

  /** When the last VM of a host is expected to end; 0 where there is none. */
  public double lastEnd(int host) {
    return vms[host] == 0 ? 0 : lastEnd[host];
  }

  /** Watts that a host draws more with a VM, which runs at full load. */
  public double powerRise(int host, Wanted wanted) {
    double part = Hosts.part((double) wanted.amounts()[0], (double) capacity[host * dimensions]);
    return (vms[host] == 0 ? idlePower[host] : 0) + part * (peakPower[host] - idlePower[host]);
  }

  /** Watts that the hosts with VMs draw. */
  public double power() {
    double sum = 0;
    for (int h = 0; h < vms.length; h++) {
      if (vms[h] > 0) {
        double part = Hosts.part(cpu(h) - freeCpu(h), cpu(h));
        sum += idlePower[h] + part * (peakPower[h] - idlePower[h]);
      }
    }
    return sum;
  }
}
