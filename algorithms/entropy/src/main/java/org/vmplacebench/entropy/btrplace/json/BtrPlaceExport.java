package org.vmplacebench.entropy.btrplace.json;

import com.google.gson.stream.JsonWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;
import java.util.zip.GZIPOutputStream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.constraint.Among;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.Ban;
import org.vmplacebench.core.constraint.Fence;
import org.vmplacebench.core.constraint.FurtherResource;
import org.vmplacebench.core.constraint.Gather;
import org.vmplacebench.core.constraint.Lonely;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.ResourceCapacity;
import org.vmplacebench.core.constraint.Root;
import org.vmplacebench.core.constraint.RunningCapacity;
import org.vmplacebench.core.constraint.Split;
import org.vmplacebench.core.constraint.SplitAmong;
import org.vmplacebench.core.constraint.Spread;
import org.vmplacebench.core.scheduling.PlacementRules.Pinned;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.entropy.repair.IntegerScale;

/**
 * Writes a placement problem in BtrPlace's JSON form: nodes and VMs have the cluster's indices, CPU
 * is the resource {@code cpu} and memory the resource {@code mem} in MiB.
 *
 * <p>BtrPlace refuses a node whose VMs use more than it has. On an overloaded host, VMs use less,
 * and {@code preserve} constraints say what they demand. VMs that cannot be moved are running VMs
 * with a {@code root} constraint. Amounts are whole numbers: those of CPU are scaled where they are
 * not whole, and MiB of memory are rounded up for VMs and down for hosts, so that a plan for what
 * is written is one for the problem.
 */
public final class BtrPlaceExport {

  private static final double MIB = 1 << 20;

  private static final Set<Class<? extends PlacementConstraint>> WRITTEN =
      Set.of(
          Fence.class,
          Ban.class,
          Root.class,
          Spread.class,
          Gather.class,
          Lonely.class,
          Among.class,
          Split.class,
          SplitAmong.class,
          RunningCapacity.class,
          ResourceCapacity.class);

  private final Snapshot snapshot;
  private final IntegerScale cpu;

  /** VMs on each host, those that cannot be moved included. */
  private final Map<Integer, List<Integer>> vmsOf = new TreeMap<>();

  private final Map<Integer, Pinned> pinned = new TreeMap<>();
  private final Set<Integer> knownVms = new HashSet<>();
  private final Set<Integer> knownHosts = new HashSet<>();

  private BtrPlaceExport(Snapshot snapshot) {
    this.snapshot = snapshot;
    for (Pinned vm : snapshot.rules().pinned()) {
      pinned.put(vm.vm(), vm);
      vmsOf.computeIfAbsent(vm.host(), unknown -> new ArrayList<>()).add(vm.vm());
    }
    for (int vm = 0; vm < snapshot.vms().length; vm++) {
      vmsOf
          .computeIfAbsent(snapshot.hosts()[snapshot.placement()[vm]], unknown -> new ArrayList<>())
          .add(snapshot.vms()[vm]);
    }
    vmsOf.values().forEach(knownVms::addAll);
    Arrays.stream(snapshot.hosts()).filter(host -> host >= 0).forEach(knownHosts::add);
    cpu = IntegerScale.of(snapshot.demand(), snapshot.capacity());
  }

  /**
   * Writes a problem; compressed where the name ends in {@code .gz}.
   *
   * @return how it was written, for people
   * @throws FaultsException where the problem cannot be expressed
   * @throws IOException where the file cannot be written
   */
  public static List<String> write(Path file, Snapshot snapshot) throws IOException {
    refuse(file, snapshot);
    BtrPlaceExport export = new BtrPlaceExport(snapshot);
    try (OutputStream bytes = Files.newOutputStream(file);
        OutputStream packed =
            file.toString().endsWith(".gz") ? new GZIPOutputStream(bytes) : bytes;
        JsonWriter out =
            new JsonWriter(
                new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8)))) {
      export.write(out);
    }
    List<String> notes = new ArrayList<>();
    if (export.cpu.unit() != 1 || export.cpu.factor() != 1) {
      notes.add("CPU is written in units of " + export.cpu.unit() / export.cpu.factor());
    }
    return notes;
  }

  private static void refuse(Path file, Snapshot snapshot) {
    List<Fault> faults = new ArrayList<>();
    Set<Integer> once = new HashSet<>();
    for (Pinned vm : snapshot.rules().pinned()) {
      if (!once.add(vm.vm())) {
        faults.add(
            new Fault(
                file.toString(),
                "cannot express VM " + vm.vm() + ", which migrates",
                "problems without VMs that migrate",
                ""));
      }
    }
    Set<String> told = new HashSet<>();
    for (PlacementConstraint constraint : snapshot.rules().constraints()) {
      boolean isResource = constraint instanceof FurtherResource;
      if (!WRITTEN.contains(constraint.getClass())
          && told.add(isResource ? "" : constraint.name())) {
        faults.add(
            constraint instanceof FurtherResource further
                ? new Fault(
                    file.toString(),
                    "is not written with the resource " + further.resource(),
                    "problems with CPU and memory only",
                    "")
                : new Fault(
                    file.toString(),
                    "cannot express " + constraint.name(),
                    "constraints that BtrPlace has",
                    ""));
      }
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
  }

  private void write(JsonWriter out) throws IOException {
    out.beginObject().name("model").beginObject();
    mapping(out.name("mapping"));
    out.name("attributes").beginObject();
    out.name("nodes").beginObject().endObject();
    out.name("vms").beginObject().endObject();
    out.endObject();
    out.name("views").beginArray();
    int[] used = used();
    view(out, "cpu", this::cpuOf, used, pinnedVm -> cpu.need(pinnedVm.demand()));
    int[] bytes = Arrays.stream(snapshot.vmMemory()).mapToInt(BtrPlaceExport::needed).toArray();
    view(out, "mem", this::memoryOf, bytes, pinnedVm -> needed(pinnedVm.memory()));
    out.endArray().endObject();
    out.name("constraints").beginArray();
    for (int vm = 0; vm < used.length; vm++) {
      if (used[vm] < cpu.need(snapshot.demand()[vm])) {
        begin(out, "preserve").name("rc").value("cpu");
        out.name("amount").value(cpu.need(snapshot.demand()[vm]));
        out.name("vm").value(snapshot.vms()[vm]).endObject();
      }
    }
    for (int vm : vmsOf.getOrDefault(Assignment.NOWHERE, List.of())) {
      begin(out, "running", false).name("vm").value(vm).endObject();
    }
    for (int vm : pinned.keySet()) {
      begin(out, "root", true).name("vm").value(vm).endObject();
    }
    for (PlacementConstraint constraint : snapshot.rules().constraints()) {
      write(out, constraint);
    }
    out.endArray();
    out.name("objective").beginObject().name("id").value("minimizeMTTR").endObject();
    out.endObject();
  }

  private void mapping(JsonWriter out) throws IOException {
    out.beginObject();
    numbers(out.name("readyVMs"), vmsOf.getOrDefault(Assignment.NOWHERE, List.of()));
    out.name("onlineNodes").beginObject();
    for (int host : snapshot.hosts()) {
      if (host != Assignment.NOWHERE) {
        out.name(Integer.toString(host)).beginObject();
        numbers(out.name("sleepingVMs"), List.of());
        numbers(out.name("runningVMs"), vmsOf.getOrDefault(host, List.of()));
        out.endObject();
      }
    }
    out.endObject();
    numbers(out.name("offlineNodes"), List.of());
    out.endObject();
  }

  /** What VMs use of CPU now: less than they demand where the host is overloaded. */
  private int[] used() {
    int[] used = Arrays.stream(snapshot.demand()).mapToInt(cpu::need).toArray();
    long[] sum = new long[snapshot.hosts().length];
    int[] count = new int[sum.length];
    for (int vm = 0; vm < used.length; vm++) {
      sum[snapshot.placement()[vm]] += used[vm];
      count[snapshot.placement()[vm]]++;
    }
    for (int vm = 0; vm < used.length; vm++) {
      int host = snapshot.placement()[vm];
      int there = cpu.capacity(snapshot.capacity()[host]);
      if (snapshot.hosts()[host] != Assignment.NOWHERE && sum[host] > there) {
        used[vm] = Math.min(used[vm], there / count[host]);
      }
    }
    return used;
  }

  private static int needed(long bytes) {
    return (int) Math.min(Integer.MAX_VALUE, (long) StrictMath.ceil(bytes / MIB));
  }

  private int cpuOf(int host) {
    return cpu.capacity(snapshot.capacity()[host]);
  }

  private int memoryOf(int host) {
    return (int) Math.min(Integer.MAX_VALUE, (long) (snapshot.memory()[host] / MIB));
  }

  private void view(
      JsonWriter out,
      String name,
      IntUnaryOperator capacity,
      int[] needs,
      ToIntFunction<Pinned> need)
      throws IOException {
    begin(out, "shareableResource").name("rcId").value(name);
    out.name("defCapacity").value(0).name("defConsumption").value(0);
    out.name("nodes").beginObject();
    for (int host = 0; host < snapshot.hosts().length; host++) {
      int index = snapshot.hosts()[host];
      if (index != Assignment.NOWHERE) {
        // What VMs that cannot be moved take was taken off.
        long taken =
            pinned.values().stream()
                .filter(vm -> vm.host() == index)
                .mapToLong(need::applyAsInt)
                .sum();
        out.name(Integer.toString(index)).value(capacity.applyAsInt(host) + taken);
      }
    }
    out.endObject().name("vms").beginObject();
    for (int vm = 0; vm < needs.length; vm++) {
      out.name(Integer.toString(snapshot.vms()[vm])).value(needs[vm]);
    }
    for (Pinned vm : pinned.values()) {
      out.name(Integer.toString(vm.vm())).value(need.applyAsInt(vm));
    }
    out.endObject().endObject();
  }

  private static JsonWriter begin(JsonWriter out, String id) throws IOException {
    return out.beginObject().name("id").value(id);
  }

  private static JsonWriter begin(JsonWriter out, String id, boolean continuous)
      throws IOException {
    return begin(out, id).name("continuous").value(continuous);
  }

  /** Those that are in the problem: others make no difference to it. */
  private static List<Integer> known(Collection<Integer> numbers, Set<Integer> known) {
    return numbers.stream().filter(known::contains).toList();
  }

  private List<Integer> vms(Collection<Integer> vms) {
    return known(vms, knownVms);
  }

  private List<Integer> hosts(Collection<Integer> hosts) {
    return known(hosts, knownHosts);
  }

  private static void numbers(JsonWriter out, Collection<Integer> numbers) throws IOException {
    out.beginArray();
    for (int number : numbers) {
      out.value(number);
    }
    out.endArray();
  }

  private static void parts(JsonWriter out, Collection<? extends Collection<Integer>> parts)
      throws IOException {
    out.beginArray();
    for (Collection<Integer> part : parts) {
      numbers(out, part);
    }
    out.endArray();
  }

  private void write(JsonWriter out, PlacementConstraint constraint) throws IOException {
    if (constraint instanceof Fence fence) {
      ofEach(out, constraint, fence.vms(), fence.hosts());
    } else if (constraint instanceof Ban ban) {
      ofEach(out, constraint, ban.vms(), ban.hosts());
    } else if (constraint instanceof Root root) {
      ofEach(out, constraint, root.vms(), null);
    } else {
      begin(out, constraint.name(), constraint.continuous());
      members(out, constraint);
      out.endObject();
    }
  }

  /** BtrPlace has one constraint for each VM. */
  private void ofEach(
      JsonWriter out, PlacementConstraint constraint, Collection<Integer> vms, Set<Integer> hosts)
      throws IOException {
    for (int vm : vms(vms)) {
      begin(out, constraint.name(), constraint.continuous()).name("vm").value(vm);
      if (hosts != null) {
        numbers(out.name("nodes"), hosts(hosts));
      }
      out.endObject();
    }
  }

  private void members(JsonWriter out, PlacementConstraint constraint) throws IOException {
    if (constraint instanceof Spread spread) {
      numbers(out.name("vms"), vms(spread.vms()));
    } else if (constraint instanceof Gather gather) {
      numbers(out.name("vms"), vms(gather.vms()));
    } else if (constraint instanceof Lonely lonely) {
      numbers(out.name("vms"), vms(lonely.vms()));
    } else if (constraint instanceof Among among) {
      numbers(out.name("vms"), vms(among.vms()));
      parts(out.name("parts"), among.groups().stream().map(this::hosts).toList());
    } else if (constraint instanceof Split split) {
      parts(out.name("parts"), split.sets().stream().map(this::vms).toList());
    } else if (constraint instanceof SplitAmong split) {
      parts(out.name("vParts"), split.sets().stream().map(this::vms).toList());
      parts(out.name("pParts"), split.groups().stream().map(this::hosts).toList());
    } else if (constraint instanceof RunningCapacity capacity) {
      numbers(out.name("nodes"), hosts(capacity.hosts()));
      out.name("amount").value(capacity.most());
    } else if (constraint instanceof ResourceCapacity capacity) {
      boolean isCpu = capacity.resource() == ResourceCapacity.Resource.CPU;
      numbers(out.name("nodes"), hosts(capacity.hosts()));
      out.name("rc").value(isCpu ? "cpu" : "mem");
      double most = isCpu ? cpu.capacity(capacity.most()) : capacity.most() / MIB;
      out.name("amount").value((long) Math.min(Integer.MAX_VALUE, most));
    } else {
      throw new IllegalArgumentException(constraint + " cannot be written");
    }
  }
}
