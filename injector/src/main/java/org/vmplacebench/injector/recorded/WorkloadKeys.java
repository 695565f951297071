package org.vmplacebench.injector.recorded;

import java.nio.file.Path;
import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;

/** The keys of recorded workloads. */
public final class WorkloadKeys implements KeyProvider {

  /** Value of {@link #LOADS}: as recorded. */
  public static final String RECORDED = "recorded";

  /** Value of {@link #LOADS}: all that was asked for. */
  public static final String FULL = "full";

  /** Value of {@link #LOADS}: as those of other VMs. */
  public static final String INJECTED = "injected";

  /** What was recorded. */
  public static final Key<WorkloadKind> KIND =
      Key.choice(
          "workload.kind",
          WorkloadKind.class,
          WorkloadKind::word,
          WorkloadKind.NONE,
          "Which recording is used. planetlab and bitbrains have loads of VMs that are there from"
              + " the start, for run; the others have requests: VMs that come and go in run, and"
              + " that pack places.");

  /** Where it lies. */
  public static final Key<Path> PATH =
      Key.inputFileOrFolder(
          "workload.path",
          "",
          "The recording that workload.kind names: its file or folder as it is published"
              + " (docs/workloads.md). What is packed by gzip is unpacked while it is read.");

  /** What becomes of odd lines. */
  public static final Key<String> ODD_LINES =
      Key.choice(
          "workload.odd-lines",
          List.of("refuse", "leave-out"),
          "refuse",
          "What becomes of lines of recordings that are not as they should be: faults, or they are"
              + " left out and counted.");

  /** Which machine the shares are of. */
  public static final Key<Integer> MACHINE =
      Key.integer(
          "workload.machine",
          0,
          Integer.MAX_VALUE,
          "",
          0,
          "With workload.kind = azure-packing-2020, the machineId of vmType whose shares count; for"
              + " types without it the smallest one they have.");

  /** Which column names groups. */
  public static final Key<String> GROUP =
      Key.text(
          "workload.group",
          "",
          "With workload.kind = openb or huawei-east-1, the column with the names of groups of VMs,"
              + " which constraints.file and packing.group.most know; a VM whose cell is"
              + " empty is in none. The other kinds have groups of their own.");

  /** Where loads of requests lie. */
  public static final Key<Path> READINGS =
      Key.inputFileOrFolder(
          "workload.readings",
          "",
          "For run, with workload.kind = azure-2017 or azure-2019: the CPU readings, a file or the"
              + " folder of them. Where it is left out, those beside the table of VMs are read, or"
              + " in a folder vm_cpu_readings.");

  /** Loads of recorded VMs. */
  public static final Key<String> LOADS =
      Key.choice(
          "workload.loads",
          List.of(RECORDED, FULL, INJECTED),
          RECORDED,
          "For run: the CPU that recorded VMs use of what they asked for. recorded: their readings,"
              + " else their recorded mean, else all of it; full: all of it; injected: what"
              + " loadinjector.kind gives any VM.");

  /** Which time of the recording the run begins at. */
  public static final Key<Double> BEGIN =
      Key.number(
          "workload.begin",
          0,
          ReadingFile.LATEST,
          "s",
          "0",
          "For run: the time of the recording at which the run begins. Recorded VMs that are there"
              + " then are asked for at the start, for what is left of their lives.");

  /** After how long an instance without readings has ended. */
  public static final Key<Double> SILENCE =
      Key.period(
          "workload.silence",
          "3600",
          "With workload.kind = google-2019, an instance that has no window for so long has"
              + " ended.");

  @Override
  public String title() {
    return "Recorded workloads";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(KIND, PATH, ODD_LINES, MACHINE, GROUP, READINGS, LOADS, BEGIN, SILENCE);
  }

  /** Whether odd lines are left out. */
  public static boolean leavesOddLinesOut(Settings settings) {
    return settings.get(ODD_LINES).equals("leave-out");
  }

  @Override
  public List<Rule> rules() {
    return List.of(new NeedsPath());
  }

  private static final class NeedsPath implements Rule {

    @Override
    public List<Key<?>> keys() {
      return List.of(KIND, PATH, GROUP);
    }

    @Override
    public void check(Settings settings, Findings findings) {
      boolean isNone = settings.get(KIND) == WorkloadKind.NONE;
      if (!isNone && !settings.has(PATH)) {
        findings.fault(KIND, "needs " + PATH.name(), "a file or folder in " + PATH.name(), "");
      }
      WorkloadKind kind = settings.get(KIND);
      if (settings.has(GROUP)
          && !settings.get(GROUP).isBlank()
          && kind != WorkloadKind.OPENB
          && kind != WorkloadKind.HUAWEI) {
        findings.fault(
            GROUP,
            "is \"" + settings.get(GROUP) + "\" with workload.kind = " + kind.word(),
            WorkloadKind.OPENB.word() + " or " + WorkloadKind.HUAWEI.word(),
            "");
      }
      if (isNone && settings.has(PATH)) {
        findings.fault(PATH, "needs " + KIND.name(), KIND.type().allowed(), "");
      }
    }
  }
}
