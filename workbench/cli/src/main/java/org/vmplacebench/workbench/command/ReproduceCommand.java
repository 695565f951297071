package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vmplacebench.analysis.comparison.ComparisonRequest;
import org.vmplacebench.analysis.published.PublishedStudy;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.workbench.jvm.ShellWords;
import org.vmplacebench.workbench.sweep.SweepState;
import org.vmplacebench.workbench.sweep.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Repeats a published experiment and says which of its findings hold here. */
@Command(
    name = "reproduce",
    description = {
      "Repeats a published experiment: its sweep, what was published beside it, and a verdict on each"
          + " finding.",
      "Runs that are there already are not done again."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all runs are done, whatever they say",
      "1:some failed, or the sweep was ended early; what is done is kept",
      "2:wrong use; nothing was run"
    })
final class ReproduceCommand implements Callable<Integer> {

  private static final String RECORDINGS = "loadinjector.planetlab";
  static final String OPENB = "openb";
  private static final String LUC = "luc";
  private static final String SITES = "site.file";
  private static final String SITES_TABLE = "config/multisite/three-countries.csv";

  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      completionCandidates = OfferedNames.Studies.class,
      description =
          "R1 (policies on clusters of growing size), R2 (sizes of Snooze's groups), R3 (Entropy on"
              + " both engines), R4 (overlays of DVMS), R5 (live migration), R6 (sharing of CPU and"
              + " network), R7 (context switches of vjobs), R8 (DVMS and Entropy on Grid'5000), energy"
              + " (what consolidation saves), luc (locality against green supply), openb (GPU tasks by six rules) or planetlab (consolidation of recorded loads, as"
              + " CloudSim does it and as it should be).")
  private String name;

  @Option(
      names = "--small",
      description =
          "Small clusters and few seeds: seconds instead of an hour, to see that it works.")
  private boolean small;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The store of runs, which sweeps may share; results by default.")
  private Path out = Path.of("results");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where the recordings are that planetlab and openb need and luc takes, as archives or"
              + " folders; data by default.")
  private Path data = Path.of("data");

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Number of runs at a time; as many as there are processors by default.")
  private Integer jobs;

  @Option(
      names = "-D",
      paramLabel = "key=value",
      description = "Sets a key of the sweep, whatever its file says; lists and ranges too.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Option(
      names = "--dry-run",
      description = "Checks and lists the runs, and whether all recordings are there; does none.")
  private boolean dryRun;

  @Option(names = "--no-figures", description = "Makes tables and page only.")
  private boolean noFigures;

  ReproduceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (name.equalsIgnoreCase(OPENB)) {
      refuseKeys();
      int atOnce = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
      return new OpenbReproduction(console, data, out, small, Math.max(1, atOnce)).run(dryRun);
    }
    PublishedStudy study = study();
    if (!study.recordings().isEmpty() && !overrides.containsKey(RECORDINGS)) {
      overrides.put(RECORDINGS, recordings(study));
    }
    return study.name().equals(LUC) ? locality(study) : reproduce(study, "");
  }

  /** With what was recorded of sites where it is there, else with what is drawn. */
  private int locality(PublishedStudy study) throws IOException {
    Path table = console.home().resolve(SITES_TABLE);
    Optional<SiteRecordings> found = SiteRecordings.in(table, data);
    if (found.isEmpty()) {
      console.notice(
          "\""
              + data
              + "\" has no "
              + String.join(", ", SiteRecordings.names(table))
              + ": sun and wind are drawn and the carbon of the grid is constant (docs/sites.md says"
              + " where recordings are to be had, --data where they are)");
      return reproduce(study, "");
    }
    List<String> told = found.get().told();
    told.forEach(console::notice);
    Path folder = dryRun ? Files.createTempDirectory("sites") : out.resolve(LUC);
    Path sites = folder.resolve("sites.csv").toAbsolutePath().normalize();
    try {
      found.get().write(sites);
      overrides.putIfAbsent(SITES, sites.toString());
      return reproduce(study.ofRecordedSites().remarking(told), "-recorded");
    } finally {
      if (dryRun) {
        Files.deleteIfExists(sites);
        Files.delete(folder);
      }
    }
  }

  private int reproduce(PublishedStudy study, String form) throws IOException {
    String sweep = study.name().toLowerCase(Locale.ROOT) + form + (small ? "-small" : "");
    int status = sweep(console.home().resolve("config/sweeps/" + sweep + ".properties"));
    if (status == WorkbenchCommand.MISUSE || dryRun || isUnderWay(sweep)) {
      return status;
    }
    Path directory = out.resolve("sweeps").resolve(sweep);
    ComparisonRequest request =
        new ComparisonRequest(
                List.of(directory),
                directory.resolve("comparison"),
                study.name() + ": " + study.title(),
                List.of(command(study)))
            .beside(study);
    new ComparisonReport(console).make(noFigures ? request.withoutFigures() : request);
    return status;
  }

  /** The study of openb is no sweep. */
  private void refuseKeys() {
    if (!overrides.isEmpty()) {
      throw new FaultsException(
          overrides.keySet().stream()
              .map(key -> new Fault("-D" + key, "has no meaning for " + OPENB, "no keys", ""))
              .toList());
    }
  }

  /** The recordings that a study needs, as the values of an axis. */
  private String recordings(PublishedStudy study) {
    List<String> found = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    Path own = data.resolve(study.name());
    Path from = Files.isDirectory(own) ? own : data;
    for (String recording : study.recordings()) {
      Path archive = from.resolve(recording).toAbsolutePath().normalize();
      Path folder = archive.resolveSibling(recording.substring(0, recording.indexOf('.')));
      if (Files.exists(archive) || Files.isDirectory(folder)) {
        found.add('"' + (Files.exists(archive) ? archive : folder).toString() + '"');
      } else {
        faults.add(
            new Fault(
                "--data",
                "\"" + from + "\" has no " + recording,
                "a folder with "
                    + String.join(" and ", study.recordings())
                    + ", or one with a folder "
                    + study.name(),
                "docs/workloads.md says where these recorded loads are to be had"));
      }
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    return "{" + String.join(", ", found) + "}";
  }

  private String command(PublishedStudy study) {
    List<Object> words = new ArrayList<>(List.of("reproduce", study.name()));
    if (small) {
      words.add("--small");
    }
    overrides.forEach((key, value) -> words.add("-D" + key + "=" + value));
    words.addAll(List.of("--out", out));
    return ShellWords.command(words.toArray());
  }

  private PublishedStudy study() {
    return PublishedStudy.named(name)
        .orElseThrow(
            () ->
                new FaultsException(
                    List.of(
                        new Fault(
                            name,
                            "is no published experiment that is known here",
                            String.join(", ", PublishedStudy.NAMES) + ", " + OPENB,
                            ""))));
  }

  /** Does what is missing of the sweep, as the command for it would. */
  private int sweep(Path file) {
    List<String> arguments =
        new ArrayList<>(List.of(file.toString(), "--out", out.toString(), "--no-comparison"));
    if (dryRun) {
      arguments.add("--dry-run");
    }
    if (jobs != null) {
      arguments.addAll(List.of("--jobs", jobs.toString()));
    }
    overrides.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
    return spec.commandLine()
        .getParent()
        .getSubcommands()
        .get("sweep")
        .execute(arguments.toArray(String[]::new));
  }

  /** Whether the sweep was ended early, so that there is no point in comparing yet. */
  private boolean isUnderWay(String sweep) throws IOException {
    if (!Files.isDirectory(out)) {
      return true;
    }
    SweepState state = SweepState.of(RunStore.existing(out), sweep);
    return state.done() == 0 || state.missing() > 0 || state.running() > 0;
  }
}
