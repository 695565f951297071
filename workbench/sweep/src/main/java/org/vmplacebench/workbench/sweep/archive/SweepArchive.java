package org.vmplacebench.workbench.sweep.archive;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.engine.EngineKeys;
import org.vmplacebench.traces.table.SweepPoint;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.sweep.SweepDirectory;
import org.vmplacebench.workbench.sweep.SweepState;
import org.vmplacebench.workbench.sweep.store.RunRecord;
import org.vmplacebench.workbench.sweep.store.RunRecords;
import org.vmplacebench.workbench.sweep.store.RunStore;

/**
 * Packs a sweep: a small store of its own with the runs that are done, the files that they read,
 * and a sweep file that needs nothing else.
 */
public final class SweepArchive {

  private static final String FILES = "files/";

  /** Of an archive without a run. */
  private static final String DAY = "1970-01-01";

  private final RunStore store;
  private final DeclaredKeys keys;
  private final List<String> versions;

  /**
   * Archives of the sweeps of a store.
   *
   * @param keys all keys of this build
   * @param versions of the program and of what it works with, a line each
   */
  public SweepArchive(RunStore store, DeclaredKeys keys, List<String> versions) {
    this.store = store;
    this.keys = keys;
    this.versions = versions;
  }

  /**
   * Writes the archive of a sweep.
   *
   * @param traces whether with the traces of all events, which are large
   * @param file where to
   */
  public void write(String name, boolean traces, Path file) throws IOException {
    SweepDirectory sweep = new SweepDirectory(store, name);
    List<String> hashes =
        sweep.points().stream().map(SweepPoint::hash).filter(store::isDone).toList();
    SortedMap<String, String> inputs = inputs(hashes);
    TarGz archive = new TarGz(name);
    archive.add(
        "README.md", new ArchiveReadme(name, SweepState.of(store, name), hashes, versions).text());
    String flat = relative(text(sweep.path().resolve(SweepDirectory.FLAT)), inputs);
    archive.add(name + ".properties", flat);
    addTree(archive, "sweeps/" + name + "/", sweep.path(), path -> !path.startsWith("points/"));
    archive.add("sweeps/" + name + "/" + SweepDirectory.FLAT, flat);
    for (String hash : hashes) {
      addTree(
          archive,
          "runs/" + hash + "/",
          store.run(hash),
          path -> !path.equals(Experiment.PROPERTIES_FILE) && (traces || !isTrace(path)));
      archive.add(
          "runs/" + hash + "/" + Experiment.PROPERTIES_FILE,
          relative(text(store.run(hash).resolve(Experiment.PROPERTIES_FILE)), inputs));
      if (!traces && isMeasured(hash)) {
        SolverTimesFile.text(store.run(hash))
            .ifPresent(times -> archive.add("runs/" + hash + "/" + SolverTimesFile.NAME, times));
      }
    }
    for (Map.Entry<String, String> input : inputs.entrySet()) {
      Path from = Path.of(input.getKey());
      if (Files.isDirectory(from)) {
        addTree(archive, input.getValue() + "/", from, path -> true);
      } else {
        archive.add(input.getValue(), from);
      }
    }
    archive.add(
        CrateMetadata.FILE,
        CrateMetadata.text(
            name,
            SweepState.of(store, name).toString(),
            lastDay(hashes),
            archive.sizes(),
            versions));
    archive.write(file);
  }

  /** Whether solver times differ from machine to machine: a repetition needs those of the run. */
  private boolean isMeasured(String hash) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text(store.run(hash).resolve(Experiment.PROPERTIES_FILE))));
    return properties
        .getProperty(EngineKeys.SOLVER_TIME.name(), "measured")
        .trim()
        .equalsIgnoreCase("measured");
  }

  /** The day on which the last of these runs ended, the same whenever the archive is made. */
  private String lastDay(List<String> hashes) throws IOException {
    String last = "";
    for (String hash : hashes) {
      String ended = RunRecords.read(store.run(hash)).map(RunRecord::ended).orElse("");
      last = ended != null && ended.compareTo(last) > 0 ? ended : last;
    }
    return last.length() < DAY.length() ? DAY : last.substring(0, DAY.length());
  }

  private static boolean isTrace(String path) {
    return path.startsWith("events.json") || path.equals("trace.paje");
  }

  /** Which part of a folder is wanted, by its path in it. */
  private interface Wanted {
    boolean test(String path);
  }

  private static void addTree(TarGz archive, String to, Path folder, Wanted wanted)
      throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      if (!path.startsWith(".") && wanted.test(path)) {
        archive.add(to + path, file);
      }
    }
  }

  /** Absolute paths of what the runs read, with the paths in the archive. */
  private SortedMap<String, String> inputs(List<String> hashes) throws IOException {
    Map<String, Path> found = new LinkedHashMap<>();
    for (String hash : hashes) {
      Properties properties = new Properties();
      properties.load(new StringReader(text(store.run(hash).resolve(Experiment.PROPERTIES_FILE))));
      for (Key<?> key : keys.byName().values()) {
        String value = properties.getProperty(key.name(), "").trim();
        if (!value.isEmpty()) {
          key.type().inputs(value).forEach(path -> found.putIfAbsent(path.toString(), path));
        }
      }
    }
    // Longer paths first, as a file may lie in a folder that is read as well.
    List<String> paths = new ArrayList<>(found.keySet());
    paths.sort(Comparator.comparingInt(String::length).reversed().thenComparing(path -> path));
    SortedMap<String, String> inputs =
        new TreeMap<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(path -> path));
    for (int i = 0; i < paths.size(); i++) {
      Path name = found.get(paths.get(i)).getFileName();
      inputs.put(paths.get(i), FILES + (i + 1) + "/" + name);
    }
    return inputs;
  }

  private static String relative(String text, SortedMap<String, String> inputs) {
    String relative = text;
    for (Map.Entry<String, String> input : inputs.entrySet()) {
      relative = relative.replace(input.getKey(), input.getValue());
    }
    return relative;
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
