package org.vmplacebench.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.traces.results.StoredFiles;

/** Reads runs together with the property that they vary. */
final class StudiedRuns {

  private static final String PROPERTIES = "experiment.properties";

  private final String key;
  private final List<Fault> faults = new ArrayList<>();

  private StudiedRuns(String key) {
    this.key = key;
  }

  /**
   * Reads runs in order of the value of {@code key}.
   *
   * @throws FaultsException where a directory is no run, or the key has no number in it
   */
  static List<StudiedRun> read(
      String key, List<Path> sources, Consumer<Path> written, Consumer<String> notices)
      throws IOException {
    return new StudiedRuns(key).read(sources, new RunReader(written, notices));
  }

  private List<StudiedRun> read(List<Path> sources, RunReader reader) throws IOException {
    List<SortedMap<String, String>> properties = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (Path source : sources) {
      SortedMap<String, String> ofRun = properties(source);
      properties.add(ofRun);
      values.add(value(source, ofRun));
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    List<StudiedRun> runs = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      runs.add(new StudiedRun(reader.read(sources.get(i)), properties.get(i), values.get(i)));
    }
    return runs;
  }

  private SortedMap<String, String> properties(Path source) {
    Path file = source.resolve(PROPERTIES);
    if (!Files.isRegularFile(file)) {
      faults.add(
          new Fault(
              source.toString(),
              "has no " + PROPERTIES + ", which tells the value of " + key,
              "a results directory",
              ""));
      return new TreeMap<>();
    }
    try {
      return StoredFiles.properties(file);
    } catch (FaultsException e) {
      faults.addAll(e.faults());
      return new TreeMap<>();
    }
  }

  private double value(Path source, SortedMap<String, String> properties) {
    String text = properties.get(key);
    if (text == null) {
      if (!properties.isEmpty()) {
        faults.add(
            new Fault(key, "is no key of the run " + source, "a key of its " + PROPERTIES, ""));
      }
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text.trim());
    } catch (NumberFormatException e) {
      faults.add(
          new Fault(
              key,
              "is \"" + text + "\" in the run " + source,
              "a key whose value is a number",
              ""));
      return Double.NaN;
    }
  }
}
