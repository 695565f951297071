package org.vmplacebench.injector.recorded;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.NearestName;
import org.vmplacebench.core.constraint.NameHash;
import org.vmplacebench.core.constraint.VmNames;
import org.vmplacebench.core.sim.VmRequest;

/**
 * Which of the names that constraints have for VMs a recording has: it is shown the requests one by
 * one and then tells which names no VM ever had.
 */
public final class RecordedNames {

  private static final double ROUNDING = 1e-6;

  private final Map<String, String> missing;
  private final Map<Long, String> ids;
  private final Map<Long, String> groups;
  private final SortedSet<String> types = new TreeSet<>();
  private boolean hasOthers;
  private long number;

  /**
   * Looks for names.
   *
   * @param names as constraints have them, each with where it stands
   */
  public RecordedNames(Map<String, String> names) {
    missing = new LinkedHashMap<>(names);
    missing.remove(VmNames.ALL);
    ids = hashed(missing.keySet(), VmNames.RECORDED);
    groups = hashed(missing.keySet(), VmNames.GROUP);
  }

  private static Map<Long, String> hashed(Set<String> names, String prefix) {
    Map<Long, String> found = new HashMap<>();
    names.stream()
        .filter(name -> name.startsWith(prefix))
        .forEach(name -> found.put(NameHash.of(name.substring(prefix.length())), name));
    return found;
  }

  /** Cores that a VM has as vCPUs, one or more: what it asked for, rounded up. */
  public static int vcpus(double cores) {
    return (int) Math.max(1, Math.ceil(cores - ROUNDING));
  }

  /** The class of a VM that asked for so many cores and bytes: {@code 2x4096MiB}. */
  public static String type(double cores, double bytes) {
    return vcpus(cores) + "x" + Math.round(bytes / (1 << 20)) + "MiB";
  }

  /** There may be VMs of a class of {@code vm.classes.file} besides. */
  public void hasType(String type) {
    hasOthers = true;
    add(type);
  }

  private void add(String type) {
    types.add(VmNames.CLASS + type);
    missing.remove(VmNames.CLASS + type);
  }

  /** Whether each name was seen. */
  public boolean isDone() {
    return missing.isEmpty();
  }

  /** Takes the next request, of a VM of a class. */
  public void see(RecordedRequest request, String type) {
    missing.remove(VmRequest.PREFIX + number++);
    missing.remove(ids.getOrDefault(request.id(), ""));
    if (request.group() != 0) {
      missing.remove(VmNames.EACH_GROUP);
      missing.remove(groups.getOrDefault(request.group(), ""));
    }
    add(type);
  }

  /**
   * A fault for each name that was not seen, with the nearest name there is.
   *
   * @param hints the nearest names of VMs and groups for some that are missing
   */
  public List<Fault> faults(Function<Collection<String>, Map<String, String>> hints) {
    if (missing.isEmpty()) {
      return List.of();
    }
    List<Fault> faults = new ArrayList<>();
    Map<String, String> near =
        hints.apply(missing.keySet().stream().limit(FaultsException.SHOWN).toList());
    missing.forEach(
        (name, source) -> {
          String allowed = "names that the recording has";
          String hint = near.getOrDefault(name, "");
          if (name.startsWith(VmRequest.PREFIX)) {
            allowed = VmRequest.PREFIX + "0 to " + VmRequest.PREFIX + (number - 1);
            hint = "";
          } else if (name.startsWith(VmNames.CLASS)) {
            allowed = "classes of recorded VMs such as " + first();
            allowed = hasOthers ? "classes of vm.classes.file, or " + allowed : allowed;
            hint = NearestName.hint(name, types);
          }
          faults.add(new Fault(source, "no VM is ever \"" + name + "\"", allowed, hint));
        });
    return faults;
  }

  private String first() {
    return types.isEmpty() ? "none" : types.first();
  }
}
