package org.vmplacebench.workbench.sweep.archive;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.engine.EngineKeys;
import org.vmplacebench.core.engine.SolverTimeChoice;
import org.vmplacebench.traces.metrics.SummaryFile;
import org.vmplacebench.traces.results.StoredFiles;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.config.ExperimentSettings;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.experiment.Plugins;
import org.vmplacebench.workbench.provenance.Provenance;
import org.vmplacebench.workbench.sweep.Point;
import org.vmplacebench.workbench.sweep.RunHash;
import org.vmplacebench.workbench.sweep.RunLimits;
import org.vmplacebench.workbench.sweep.SweepWatcher;
import org.vmplacebench.workbench.sweep.local.LocalExecutor;
import org.vmplacebench.workbench.sweep.store.RunRecord;
import org.vmplacebench.workbench.sweep.store.RunRecords;
import org.vmplacebench.workbench.sweep.store.RunStore;

/** Does the runs of an archive again and compares what comes of them with what the archive has. */
public final class Verification {

  private final UnpackedArchive archive;
  private final Path home;
  private final Plugins parts;
  private final DeclaredKeys keys = DeclaredKeys.onClassPath();

  /** Runs whose names are not those of their properties and files. */
  private final Set<String> renamed = new HashSet<>();

  /**
   * A verification.
   *
   * @param home folder of the installation
   */
  public Verification(UnpackedArchive archive, Path home, Plugins parts) {
    this.archive = archive;
    this.home = home;
    this.parts = parts;
  }

  /**
   * What became of a run.
   *
   * @param name of the run
   * @param differences a line each; nothing where all bits are the same
   * @param madeOtherwise what of program, Java, libraries, plug-ins and files was another, a line
   *     each
   */
  public record Verified(String name, List<String> differences, List<String> madeOtherwise) {

    /** Copies the lists. */
    public Verified {
      differences = List.copyOf(differences);
      madeOtherwise = List.copyOf(madeOtherwise);
    }
  }

  /**
   * The runs of the archive as this program is to do them.
   *
   * @throws FaultsException with all that keeps this program from doing them
   */
  public List<Point> points() throws IOException {
    List<Point> points = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (Map.Entry<String, Path> run : archive.runs().entrySet()) {
      Path file = run.getValue().resolve(Experiment.PROPERTIES_FILE);
      try {
        ExperimentSettings read =
            ExperimentSettings.read(file, Map.of(), keys, parts.rules(), home);
        if (!archive.isOneRun() && !new RunHash(keys).of(read).equals(run.getKey())) {
          renamed.add(run.getKey());
        }
        points.add(new Point(points.size(), run.getKey(), Map.of(), again(read, run.getValue())));
      } catch (FaultsException e) {
        faults.addAll(e.faults());
      }
    }
    if (points.isEmpty() && faults.isEmpty()) {
      faults.add(new Fault("the archive", "has no run", "one run that is done, or more", ""));
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    return points;
  }

  /** Measured solver times are those of the archive, and nothing is written beside the results. */
  private ExperimentSettings again(ExperimentSettings read, Path run) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>(read.effective());
    for (Key<?> key : keys.byName().values()) {
      if (key.type().isOutput()) {
        texts.put(key.name(), key.defaultText());
      }
    }
    if (isMeasured(read)) {
      if (!hasSolverTimes(run)) {
        throw new FaultsException(
            List.of(
                new Fault(
                    run.toString(),
                    "has measured solver times and no trace that tells them",
                    "runs with solver.time = modelled, or with their events.json",
                    "trace.level = metrics keeps none")));
      }
      texts.put(EngineKeys.SOLVER_TIME.name(), "replay:" + run);
    }
    return read.with(texts);
  }

  private static boolean isMeasured(ExperimentSettings settings) {
    return settings.get(EngineKeys.SOLVER_TIME) instanceof SolverTimeChoice.Measured;
  }

  private static boolean hasSolverTimes(Path run) {
    return Stream.of("events.json", "events.json.gz", SolverTimesFile.NAME)
        .anyMatch(name -> Files.isRegularFile(run.resolve(name)));
  }

  /**
   * Does all runs again.
   *
   * @param points of {@link #points}
   * @param store an empty one
   * @param watcher is told of each run
   * @throws InterruptedException where it was ended early
   */
  public List<Verified> run(
      List<Point> points, RunStore store, LocalExecutor executor, SweepWatcher watcher)
      throws IOException, InterruptedException {
    RunLimits none = new RunLimits(OptionalDouble.empty(), OptionalInt.empty(), 1, false);
    executor.execute(points, none, store, watcher);
    SortedMap<String, Path> runs = archive.runs();
    List<Verified> verified = new ArrayList<>();
    for (Point point : points) {
      Path before = runs.get(point.hash());
      JsonObject made = provenance(before);
      if (store.isDone(point.hash())) {
        Path now = store.run(point.hash());
        List<String> differences = ResultDifferences.between(before, now);
        List<String> otherwise = otherwise(made, provenance(now));
        if (!differences.isEmpty() && renamed.contains(point.hash())) {
          otherwise.add("properties or files: not those by which the run was named");
        }
        verified.add(new Verified(point.hash(), differences, otherwise));
      } else {
        String reason =
            RunRecords.read(store.failure(point.hash())).map(RunRecord::error).orElse("unknown");
        verified.add(
            new Verified(
                point.hash(), List.of("fails now: " + reason), otherwise(made, here(point))));
      }
    }
    return verified;
  }

  private JsonObject here(Point point) {
    return JsonParser.parseString(new Gson().toJson(Provenance.of(point.settings(), keys)))
        .getAsJsonObject();
  }

  /** How a run was made, as far as it tells. */
  private static JsonObject provenance(Path run) throws IOException {
    try {
      JsonObject summary = StoredFiles.json(run.resolve(SummaryFile.NAME), "one JSON object");
      if (summary.has(SummaryFile.PROVENANCE)) {
        return summary.getAsJsonObject(SummaryFile.PROVENANCE);
      }
    } catch (FaultsException | ClassCastException e) {
      // The comparison of the summaries says so.
      return new JsonObject();
    }
    // Runs of earlier versions, in a store.
    JsonObject made = new JsonObject();
    RunRecords.read(run)
        .ifPresent(
            record -> {
              made.addProperty(Provenance.PROGRAM, record.programVersion());
              made.addProperty(Provenance.JAVA, record.javaVersion());
            });
    return made;
  }

  /** What decides about bits and was another then. */
  private static List<String> otherwise(JsonObject then, JsonObject now) {
    List<String> lines = new ArrayList<>();
    Map<String, String> single = new LinkedHashMap<>();
    single.put(Provenance.PROGRAM, "program");
    single.put(Provenance.COMMIT, "commit");
    single.put(Provenance.JAVA, "Java");
    single.put("java_vm", "JVM");
    single.put("architecture", "architecture");
    single.forEach(
        (name, title) -> {
          String before = text(then.get(name));
          String after = text(now.get(name));
          if (!before.equals(after)) {
            lines.add(title + ": " + before + " then, " + after + " now");
          }
        });
    sets("library", then.get(Provenance.LIBRARIES), now.get(Provenance.LIBRARIES), lines);
    sets("input", then.get(Provenance.INPUTS), now.get(Provenance.INPUTS), lines);
    if (then.has(Provenance.PLUGINS)
        && !then.get(Provenance.PLUGINS).equals(now.get(Provenance.PLUGINS))) {
      lines.add(
          "plug-ins: "
              + then.get(Provenance.PLUGINS)
              + " then, "
              + now.get(Provenance.PLUGINS)
              + " now");
    }
    return lines;
  }

  private static String text(JsonElement value) {
    return value == null ? "not told" : value.isJsonPrimitive() ? value.getAsString() : "" + value;
  }

  private static void sets(String title, JsonElement then, JsonElement now, List<String> lines) {
    if (then == null || !then.isJsonObject() || now == null || !now.isJsonObject()) {
      return;
    }
    SortedSet<String> names = new TreeSet<>(then.getAsJsonObject().keySet());
    names.addAll(now.getAsJsonObject().keySet());
    for (String name : names) {
      JsonElement before = then.getAsJsonObject().get(name);
      JsonElement after = now.getAsJsonObject().get(name);
      if (before == null) {
        lines.add(title + " " + name + ": only now");
      } else if (after == null) {
        lines.add(title + " " + name + ": only then");
      } else if (!before.equals(after)) {
        lines.add(title + " " + name + ": " + text(before) + " then, " + text(after) + " now");
      }
    }
  }
}
