package org.vmplacebench.injector.vjob;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.Recovery;
import org.vmplacebench.core.scheduling.RecoveryKeys;

/** The keys of vjobs that are submitted. */
public final class VjobKeys implements KeyProvider {

  /** How many are generated. */
  public static final Key<Integer> NUMBER =
      Key.integer(
          "vjobs.number",
          0,
          1_000_000,
          "",
          0,
          "Number of vjobs (jobs made of VMs) that are generated; 0 for none. Only policies that"
              + " schedule vjobs take them: simulator.algorithm = vjobs.");

  /** A list of them. */
  public static final Key<String> LIST =
      Key.text(
          "vjobs.list",
          "",
          "Vjobs instead of generated ones, separated by semicolons. Each is: time of submission in"
              + " s, number of VMs, MB of memory of each VM, then its phases. A phase is the seconds"
              + " for which all VMs compute, or SECONDS:VMS where only so many of them do, in turn;"
              + " the next phase begins when all are done. For example: 0 9 512 600 300:3; 60 4 1024"
              + " 900.");

  /** A file of them. */
  public static final Key<Path> FILE =
      Key.inputFile(
          "vjobs.file",
          "",
          "File with vjobs instead of generated ones: a trace in the Standard Workload Format (name"
              + " ends in .swf), or CSV with the columns arrival_s, vms, memory_mb and phases (as in"
              + " vjobs.list), and if wanted name, vcpus and estimate_s. Read line by line, in the"
              + " order of submission; .gz is unpacked.");

  /** How many VMs. */
  public static final Key<Integer> SIZE =
      Key.integer("vjobs.size", 1, 10_000, "VMs", 9, "VMs of a generated vjob.");

  /** Least memory. */
  public static final Key<Integer> LEAST_MEMORY =
      Key.integer(
          "vjobs.memory.min",
          1,
          1 << 24,
          "MB",
          512,
          "Least memory of the VMs of a generated vjob.");

  /** Most memory. */
  public static final Key<Integer> MOST_MEMORY =
      Key.integer(
          "vjobs.memory.max",
          1,
          1 << 24,
          "MB",
          2048,
          "Most memory of the VMs of a generated vjob; each vjob draws vjobs.memory.min times a power"
              + " of two that is not above this.");

  /** Time between submissions. */
  public static final Key<Double> ARRIVALS =
      Key.number(
          "vjobs.arrivals.period",
          0,
          Double.POSITIVE_INFINITY,
          "s",
          "0",
          "Mean time between the submissions of two generated vjobs, exponentially distributed; 0 for"
              + " all of them at time 0.");

  /** How long a vjob runs. */
  public static final Key<Double> DURATION =
      Key.positive(
          "vjobs.duration",
          "s",
          "1800",
          "Mean time that the application of a generated vjob takes where nothing slows it down; each"
              + " draws between half of it and half as much again.");

  /** Number of phases. */
  public static final Key<Integer> PHASES =
      Key.integer(
          "vjobs.phases",
          1,
          100_000,
          "",
          8,
          "Phases of the application of a generated vjob, of like length.");

  /** Share of VMs that compute. */
  public static final Key<Double> ACTIVITY =
      Key.number(
          "vjobs.activity",
          0,
          100,
          "%",
          "50",
          "Probability with which a VM of a generated vjob computes in a phase, at full CPU; otherwise"
              + " it waits for the others. One VM computes at least.");

  /** How far estimates are off. */
  public static final Key<Double> ESTIMATE =
      Key.number(
          "vjobs.estimate.factor",
          1,
          Double.POSITIVE_INFINITY,
          "",
          "1.5",
          "What users say that a vjob runs for, over what it takes where nothing slows it down; for"
              + " vjobs without an estimate of their own. Backfilling counts on it.");

  /** Memory of SWF jobs that do not tell. */
  public static final Key<Integer> SWF_MEMORY =
      Key.integer(
          "vjobs.swf.memory",
          1,
          1 << 24,
          "MB",
          512,
          "Memory of a VM of a job whose line in a .swf file has none.");

  /** How fast VMs dirty their memory. */
  public static final Key<Double> UPDATE =
      Key.number(
          "vjobs.memory-update",
          0,
          100,
          "%",
          "10",
          "How fast a VM of a vjob changes its memory while it computes, in % of the 125 MB/s that its"
              + " live migration sends at most.");

  @Override
  public String title() {
    return "Vjobs";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(
        NUMBER,
        LIST,
        FILE,
        SIZE,
        LEAST_MEMORY,
        MOST_MEMORY,
        ARRIVALS,
        DURATION,
        PHASES,
        ACTIVITY,
        ESTIMATE,
        SWF_MEMORY,
        UPDATE);
  }

  /** Whether an experiment submits vjobs. */
  public static boolean areWanted(Settings settings) {
    return settings.get(NUMBER) > 0 || settings.has(LIST) || settings.has(FILE);
  }

  @Override
  public List<Rule> rules() {
    return List.of(new OneSource(), new MemoryRange(), new WaitingVjobs());
  }

  /** A vjob runs as a whole or not at all: its policy alone suspends and resumes its VMs. */
  private static final class WaitingVjobs implements Rule {

    @Override
    public List<Key<?>> keys() {
      return List.of(NUMBER, LIST, FILE, RecoveryKeys.WAY, RecoveryKeys.PERIOD);
    }

    @Override
    public void check(Settings settings, Findings findings) {
      if (!areWanted(settings)) {
        return;
      }
      if (settings.get(RecoveryKeys.WAY) != Recovery.Way.WAIT) {
        findings.fault(
            RecoveryKeys.WAY, "is not for vjobs, which wait for their hosts", "wait", "");
      }
      if (settings.get(RecoveryKeys.PERIOD) > 0) {
        findings.fault(RecoveryKeys.PERIOD, "is not for vjobs, which only suspend", "0", "");
      }
    }
  }

  private static final class OneSource implements Rule {

    @Override
    public List<Key<?>> keys() {
      return List.of(NUMBER, LIST, FILE);
    }

    @Override
    public void check(Settings settings, Findings findings) {
      List<String> given = new ArrayList<>();
      if (settings.get(NUMBER) > 0) {
        given.add(NUMBER.name());
      }
      if (settings.has(LIST)) {
        given.add(LIST.name());
      }
      if (settings.has(FILE)) {
        given.add(FILE.name());
      }
      if (given.size() > 1) {
        Key<?> last = settings.has(FILE) ? FILE : LIST;
        findings.fault(last, "is given beside " + given.get(0), "one source of vjobs", "");
      }
    }
  }

  private static final class MemoryRange implements Rule {

    @Override
    public List<Key<?>> keys() {
      return List.of(LEAST_MEMORY, MOST_MEMORY);
    }

    @Override
    public void check(Settings settings, Findings findings) {
      if (settings.get(LEAST_MEMORY) > settings.get(MOST_MEMORY)) {
        findings.fault(
            LEAST_MEMORY,
            "is more than " + MOST_MEMORY.name() + " = " + settings.get(MOST_MEMORY),
            "at most that",
            "");
      }
    }
  }
}
