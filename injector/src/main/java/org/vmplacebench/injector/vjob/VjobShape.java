package org.vmplacebench.injector.vjob;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.vjob.VjobPhase;
import org.vmplacebench.core.vjob.VjobRequest;

/** Makes vjobs of numbers and words: their VM classes and their phases. */
final class VjobShape {

  /** Bytes/s that a live migration of a VM of a vjob sends at most. */
  private static final double MIGRATION = 125e6;

  private static final int MOST_VMS = 10_000;
  private static final long MEGABYTE = 1L << 20;

  private final double update;
  private final double estimateFactor;
  private final Map<String, VmClass> classes = new HashMap<>();

  VjobShape(Settings settings) {
    update = settings.get(VjobKeys.UPDATE) / 100;
    estimateFactor = settings.get(VjobKeys.ESTIMATE);
  }

  /** What is wrong with words that should be a vjob. */
  static final class Malformed extends Exception {

    private static final long serialVersionUID = 1;
    private final String allowed;

    Malformed(String what, String allowed) {
      super(what);
      this.allowed = allowed;
    }

    String allowed() {
      return allowed;
    }
  }

  /** The class of VMs with so many MB, which are MiB as everywhere, and vCPUs. */
  VmClass type(long megabytes, int vcpus) {
    String name = "vjob-" + megabytes + (vcpus == 1 ? "" : "-" + vcpus);
    return classes.computeIfAbsent(
        name, n -> new VmClass(name, vcpus, megabytes * MEGABYTE, 0, MIGRATION, update));
  }

  /**
   * A vjob of like VMs.
   *
   * @param estimate seconds, or NaN where its user gives none
   */
  VjobRequest request(
      int number,
      String name,
      double arrival,
      int vms,
      VmClass type,
      List<VjobPhase> phases,
      double estimate) {
    double shortest = phases.stream().mapToDouble(VjobPhase::longest).sum();
    double guess = Double.isNaN(estimate) ? Math.max(1, shortest * estimateFactor) : estimate;
    return new VjobRequest(number, name, Collections.nCopies(vms, type), phases, arrival, guess);
  }

  /** A number of seconds, 0 or more. */
  static double seconds(String word, String what) throws Malformed {
    try {
      double value = Double.parseDouble(word);
      if (value >= 0 && value <= 1e11) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, as what is out of range.
    }
    throw new Malformed(what + " \"" + word + "\" is no time", "seconds from 0 to 1e11");
  }

  /** A whole number from 1 to a bound. */
  static int count(String word, String what, int most) throws Malformed {
    try {
      int value = Integer.parseInt(word);
      if (value >= 1 && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, as what is out of range.
    }
    throw new Malformed(what + " \"" + word + "\"", "a whole number from 1 to " + most);
  }

  static int vms(String word) throws Malformed {
    return count(word, "number of VMs", MOST_VMS);
  }

  static int megabytes(String word) throws Malformed {
    return count(word, "memory in MB", 1 << 24);
  }

  /** Phases in words, each SECONDS or SECONDS:VMS, whose VMs take turns. */
  static List<VjobPhase> phases(List<String> words, int vms) throws Malformed {
    List<VjobPhase> phases = new ArrayList<>();
    int turn = 0;
    for (String word : words) {
      int colon = word.indexOf(':');
      if (colon < 0) {
        phases.add(VjobPhase.ofAll(vms, seconds(word, "phase")));
        continue;
      }
      double time = seconds(word.substring(0, colon), "phase");
      int some = count(word.substring(colon + 1), "VMs of phase", vms);
      double[] each = new double[vms];
      for (int i = 0; i < some; i++) {
        each[(turn + i) % vms] = time;
      }
      turn = (turn + some) % vms;
      phases.add(new VjobPhase(each));
    }
    if (phases.isEmpty()) {
      throw new Malformed("there is no phase", "SECONDS or SECONDS:VMS, one or more");
    }
    return phases;
  }
}
