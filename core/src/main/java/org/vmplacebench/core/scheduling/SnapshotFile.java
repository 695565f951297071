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
import java.util.List;
import java.util.stream.IntStream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.TextFiles;
import org.vmplacebench.core.constraint.ConstraintText;
import org.vmplacebench.core.constraint.ConstraintsFile;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.PlacementRules.Pinned;

/**
 * A snapshot as a JSON file: problems that were hard for a solver are kept in such files, so that
 * solvers can be compared on them.
 */
public final class SnapshotFile {

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private SnapshotFile() {}

  private record Document(
      String why,
      BigDecimal time,
      List<Host> hosts,
      List<Vm> vms,
      List<String> constraints,
      List<Fixed> pinned) {}

  private record Host(int index, BigDecimal capacity, long memory) {}

  private record Vm(int index, int host, BigDecimal demand, long memory) {}

  private record Fixed(int vm, int host, BigDecimal demand, long memory) {}

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
              snapshot.hosts()[host], exact(snapshot.capacity()[host]), snapshot.memory()[host]));
    }
    List<Vm> vms = new ArrayList<>();
    for (int vm = 0; vm < snapshot.vms().length; vm++) {
      vms.add(
          new Vm(
              snapshot.vms()[vm],
              snapshot.hosts()[snapshot.placement()[vm]],
              exact(snapshot.demand()[vm]),
              snapshot.vmMemory()[vm]));
    }
    Document document =
        new Document(
            why,
            exact(snapshot.time()),
            hosts,
            vms,
            snapshot.rules().constraints().stream().map(ConstraintText::of).toList(),
            snapshot.rules().pinned().stream()
                .map(vm -> new Fixed(vm.vm(), vm.host(), exact(vm.demand()), vm.memory()))
                .toList());
    Files.writeString(file, GSON.toJson(document) + "\n", StandardCharsets.UTF_8);
  }

  /** All digits, which no JDK writes differently. */
  private static BigDecimal exact(double number) {
    return new BigDecimal(number);
  }

  /**
   * Reads a snapshot.
   *
   * @throws FaultsException where the file cannot be read or does not hold a snapshot
   */
  public static Snapshot read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw fault(file, Files.exists(file) ? "is not a file" : "does not exist");
    }
    try {
      Document document = GSON.fromJson(TextFiles.text(file), Document.class);
      return snapshot(document);
    } catch (IOException e) {
      throw fault(file, "cannot be read: " + e.getMessage());
    } catch (JsonParseException | NullPointerException | IllegalArgumentException e) {
      String why = e instanceof IllegalArgumentException ? ": " + e.getMessage() : "";
      throw fault(file, "holds no problem of a solver" + why);
    }
  }

  private static FaultsException fault(Path file, String what) {
    return new FaultsException(
        List.of(new Fault(file.toString(), what, "a file that solver.dump wrote", "")));
  }

  private static Snapshot snapshot(Document document) {
    List<Host> hosts = document.hosts();
    List<Vm> vms = document.vms();
    int[] hostIndex = hosts.stream().mapToInt(Host::index).toArray();
    int[] placement =
        vms.stream()
            .mapToInt(
                vm ->
                    IntStream.range(0, hostIndex.length)
                        .filter(position -> hostIndex[position] == vm.host())
                        .findFirst()
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    "VM " + vm.index() + " is on unknown host " + vm.host())))
            .toArray();
    int mostHosts = IntStream.of(hostIndex).max().orElse(0) + 1;
    int mostVms = vms.stream().mapToInt(Vm::index).max().orElse(0) + 1;
    for (Fixed fixed : document.pinned()) {
      mostVms = Math.max(mostVms, fixed.vm() + 1);
    }
    List<PlacementConstraint> constraints =
        ConstraintsFile.parse(
            document.constraints(),
            "constraints",
            IntStream.range(0, mostHosts).mapToObj(host -> "host-" + host).toList(),
            mostVms);
    return new Snapshot(
        document.time().doubleValue(),
        hostIndex,
        hosts.stream().mapToDouble(host -> host.capacity().doubleValue()).toArray(),
        hosts.stream().mapToLong(Host::memory).toArray(),
        vms.stream().mapToInt(Vm::index).toArray(),
        vms.stream().mapToDouble(vm -> vm.demand().doubleValue()).toArray(),
        vms.stream().mapToLong(Vm::memory).toArray(),
        placement,
        new PlacementRules(
            constraints,
            document.pinned().stream()
                .map(vm -> new Pinned(vm.vm(), vm.host(), vm.demand().doubleValue(), vm.memory()))
                .toList()));
  }
}
