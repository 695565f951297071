package org.vmplacebench.workbench.sweep;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.config.ExperimentSettings;
import org.vmplacebench.workbench.config.HostKeys;
import org.vmplacebench.workbench.config.NearbyFiles;
import org.vmplacebench.workbench.config.VmKeys;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.sweep.store.RunStore;

/**
 * Finds runs of a store that earlier versions of the program have done.
 *
 * <p>All properties counted for the name of a run once, defaults included. Such a run keeps its
 * name, as sweeps that list it are in the store too. It is known by its properties, and only counts
 * where they give its old name again: then the files that it read are still the same.
 */
public final class EarlierRuns {

  private static final List<Key<?>> TELLING =
      List.of(SchedulingKeys.SEED, SchedulingKeys.DURATION, HostKeys.NUMBER, VmKeys.NUMBER);

  private final DeclaredKeys keys;
  private final RunHash hashes;

  /**
   * Runs as this build knows them.
   *
   * @param keys all keys of this build
   */
  public EarlierRuns(DeclaredKeys keys) {
    this.keys = keys;
    hashes = new RunHash(keys);
  }

  /**
   * A sweep whose points have the names that the store has them under.
   *
   * @throws IOException where the store cannot be read
   */
  public Sweep in(RunStore store, Sweep sweep) throws IOException {
    SortedSet<String> others = store.done();
    Set<String> missing = new HashSet<>();
    // A store has thousands of runs: most are told apart by a few values.
    Map<List<Object>, List<Map<Key<?>, String>>> missingByShape = new HashMap<>();
    for (Point point : sweep.points()) {
      if (!others.remove(point.hash())) {
        missing.add(point.hash());
        SortedMap<String, String> values = point.settings().effective();
        missingByShape
            .computeIfAbsent(shape(key -> values.get(key.name())), unseen -> new ArrayList<>())
            .add(hashes.plain(point.settings()));
      }
    }
    Map<String, String> earlier = new HashMap<>();
    for (String other : others) {
      if (earlier.size() == missing.size()) {
        break;
      }
      Properties stored = stored(store.run(other));
      if (missingByShape.getOrDefault(shape(key -> text(stored, key)), List.of()).stream()
          .anyMatch(values -> agree(stored, values))) {
        nameNow(store.run(other), stored, sweep.points().get(0).settings())
            .filter(missing::contains)
            .ifPresent(name -> earlier.putIfAbsent(name, other));
      }
    }
    return earlier.isEmpty() ? sweep : sweep.withHashes(earlier);
  }

  /** The values of a run that nearly always tell it from others. */
  private static List<Object> shape(Function<Key<?>, String> texts) {
    List<Object> shape = new ArrayList<>();
    for (Key<?> key : TELLING) {
      try {
        shape.add(key.type().parse(texts.apply(key)));
      } catch (IllegalArgumentException e) {
        shape.add("");
      }
    }
    return shape;
  }

  private static String text(Properties stored, Key<?> key) {
    return stored.getProperty(key.name(), key.defaultText()).trim();
  }

  /** Whether a run has these values. */
  private static boolean agree(Properties stored, Map<Key<?>, String> values) {
    return values.entrySet().stream()
        .allMatch(
            value ->
                RunHash.isSame(value.getKey(), text(stored, value.getKey()), value.getValue()));
  }

  /**
   * The name that a run of an old one would have now; nothing where its name is not of that kind.
   */
  private Optional<String> nameNow(Path run, Properties stored, ExperimentSettings any) {
    try {
      ExperimentSettings settings = settings(run, stored, any);
      String old = hashes.withDefaults(settings, stored.stringPropertyNames());
      return old.equals(run.getFileName().toString())
          ? Optional.of(hashes.of(settings))
          : Optional.empty();
    } catch (IllegalArgumentException | NoSuchElementException | UncheckedIOException e) {
      // A value or a file that is none any more.
      return Optional.empty();
    }
  }

  /**
   * Keys whose values in a run that is done are not those of a point of the same name, since a
   * default has changed in between: with both values.
   *
   * @param run its directory
   * @return nothing where all are the same
   * @throws IOException where the run cannot be read
   */
  List<String> differences(Path run, Point point) throws IOException {
    Properties stored = stored(run);
    List<String> differences = new ArrayList<>();
    hashes
        .plain(point.settings())
        .forEach(
            (key, value) -> {
              String before = stored.getProperty(key.name(), value).trim();
              if (!RunHash.isSame(key, before, value)) {
                differences.add(key.name() + " was " + before + " and is " + value);
              }
            });
    return differences;
  }

  private ExperimentSettings settings(Path run, Properties stored, ExperimentSettings any) {
    NearbyFiles files = new NearbyFiles(List.of(run), run);
    TreeMap<String, String> texts = new TreeMap<>();
    for (Key<?> key : keys.byName().values()) {
      String text = text(stored, key);
      boolean isText = text.isEmpty() || key.type().isOutput();
      texts.put(key.name(), isText ? text : key.type().locate(text, files));
    }
    return any.with(texts);
  }

  private static Properties stored(Path run) throws IOException {
    Properties stored = new Properties();
    Path file = run.resolve(Experiment.PROPERTIES_FILE);
    try {
      if (Files.exists(file)) {
        stored.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
      }
    } catch (IllegalArgumentException | CharacterCodingException e) {
      // Whatever it is, no version of the program has written it.
      stored.clear();
    }
    return stored;
  }
}
