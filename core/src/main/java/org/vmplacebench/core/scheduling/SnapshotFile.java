package org.vmplacebench.core.scheduling;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.TextFiles;
import org.vmplacebench.core.constraint.ConstraintText;
import org.vmplacebench.core.constraint.FurtherResource;
import org.vmplacebench.core.constraint.Latency;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.PlacementRules.Pinned;
import org.vmplacebench.core.scheduling.SnapshotDocument.Fixed;
import org.vmplacebench.core.scheduling.SnapshotDocument.Further;
import org.vmplacebench.core.scheduling.SnapshotDocument.Host;
import org.vmplacebench.core.scheduling.SnapshotDocument.Limit;
import org.vmplacebench.core.scheduling.SnapshotDocument.Need;
import org.vmplacebench.core.scheduling.SnapshotDocument.Vm;

/**
 * A snapshot as a JSON file: problems that were hard for a solver are kept in such files, so that
 * solvers can be compared on them.
 */
public final class SnapshotFile {

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private SnapshotFile() {}

  /**
   * Writes a snapshot.
   *
   * @param why what made it worth keeping
   * @throws IOException where the file cannot be written
   */
  public static void write(Path file, Snapshot snapshot, String why) throws IOException {
    List<Host> hosts = new ArrayList<>();
    for (int host = 0; host < snapshot.hosts().length; host++) {
      hosts.add(
          new Host(
              whole(snapshot.hosts()[host]),
              exact(snapshot.capacity()[host]),
              whole(snapshot.memory()[host])));
    }
    List<Vm> vms = new ArrayList<>();
    for (int vm = 0; vm < snapshot.vms().length; vm++) {
      vms.add(
          new Vm(
              whole(snapshot.vms()[vm]),
              whole(snapshot.hosts()[snapshot.placement()[vm]]),
              exact(snapshot.demand()[vm]),
              whole(snapshot.vmMemory()[vm])));
    }
    SnapshotDocument document =
        new SnapshotDocument(
            why,
            exact(snapshot.time()),
            hosts,
            vms,
            snapshot.rules().constraints().stream()
                .filter(constraint -> !(constraint instanceof FurtherResource))
                .map(ConstraintText::of)
                .toList(),
            snapshot.rules().pinned().stream()
                .map(
                    vm ->
                        new Fixed(
                            whole(vm.vm()),
                            whole(vm.host()),
                            exact(vm.demand()),
                            whole(vm.memory())))
                .toList(),
            resources(snapshot),
            network(snapshot));
    Files.writeString(file, GSON.toJson(document) + "\n", StandardCharsets.UTF_8);
  }

  /** The resources of a snapshot, or null where there are none. */
  private static List<Further> resources(Snapshot snapshot) {
    IdentityHashMap<Map<Integer, Double>, Further> found = new IdentityHashMap<>();
    List<Further> inOrder = new ArrayList<>();
    for (PlacementConstraint constraint : snapshot.rules().constraints()) {
      if (constraint instanceof FurtherResource further) {
        Further resource =
            found.computeIfAbsent(
                further.needs(),
                needs -> {
                  List<Need> amounts =
                      new TreeMap<>(needs)
                          .entrySet().stream()
                              .map(each -> new Need(whole(each.getKey()), exact(each.getValue())))
                              .toList();
                  inOrder.add(new Further(further.resource(), new ArrayList<>(), amounts));
                  return inOrder.get(inOrder.size() - 1);
                });
        resource
            .limits()
            .add(
                new Limit(
                    further.hosts().stream().map(BigDecimal::valueOf).toList(),
                    exact(further.most()),
                    further.continuous() ? null : Boolean.TRUE,
                    further.demanded() ? Boolean.TRUE : null));
      }
    }
    return inOrder.isEmpty() ? null : inOrder;
  }

  /** How far hosts are from each other, or null where no constraint asks. */
  private static SnapshotNetwork network(Snapshot snapshot) {
    PlacementRules rules = snapshot.rules();
    IntStream pinned = rules.pinned().stream().mapToInt(Pinned::host);
    int[] hosts = IntStream.concat(IntStream.of(snapshot.hosts()), pinned).toArray();
    return rules.constraints().stream()
        .filter(Latency.class::isInstance)
        .map(constraint -> SnapshotNetwork.of(((Latency) constraint).network(), hosts))
        .findFirst()
        .orElse(null);
  }

  /** All digits, which no JDK writes differently. */
  private static BigDecimal exact(double number) {
    return new BigDecimal(number);
  }

  private static BigDecimal whole(long number) {
    return BigDecimal.valueOf(number);
  }

  /**
   * Reads a snapshot. Indices of hosts are below a million and those of VMs below ten million,
   * capacities and demands from 0 to 1e18, memory from 0 to 2<sup>60</sup> bytes altogether.
   *
   * @throws FaultsException with all that is wrong, where the file cannot be read or does not hold
   *     a snapshot
   */
  public static Snapshot read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw fault(file, Files.exists(file) ? "is not a file" : "does not exist");
    }
    try {
      SnapshotDocument document = GSON.fromJson(TextFiles.text(file), SnapshotDocument.class);
      return new SnapshotReading(file, document).snapshot();
    } catch (IOException e) {
      throw fault(file, "cannot be read: " + e.getMessage());
    } catch (JsonParseException e) {
      throw fault(file, "holds no problem of a solver: " + where(e));
    }
  }

  /** What Gson found and where, without the names of its classes and its hints for programmers. */
  private static String where(JsonParseException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("no JSON");
    return message.replaceFirst("^(?:[a-zA-Z.]+(?:Exception|Error): )+", "");
  }

  static FaultsException fault(Path file, String what) {
    return new FaultsException(
        List.of(new Fault(file.toString(), what, "a file that solver.dump wrote", "")));
  }
}
