package org.vmplacebench.workbench.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vmplacebench.workbench.experiment.Plugins;
import org.vmplacebench.workbench.jvm.ShellWords;
import org.vmplacebench.workbench.sweep.store.FileTrees;

/** Random experiments, one after the other, under all checks. */
public final class Soak {

  /** Of so many experiments, one is done twice, and must leave the same bytes. */
  private static final int TWICE = 5;

  private final Path home;
  private final Plugins parts;
  private final Path folder;
  private final double limitSeconds;
  private final double shrinkSeconds;

  /**
   * A soak.
   *
   * @param home folder of the installation
   * @param folder for what is being done, and for the files that faulty experiments need
   * @param limitSeconds of wall time of one experiment, after which it is stopped
   * @param shrinkSeconds of wall time to make a faulty one smaller
   */
  public Soak(Path home, Plugins parts, Path folder, double limitSeconds, double shrinkSeconds) {
    this.home = home;
    this.parts = parts;
    this.folder = folder;
    this.limitSeconds = limitSeconds;
    this.shrinkSeconds = shrinkSeconds;
  }

  /** Whoever is told. */
  public interface Listener {

    /**
     * An experiment is over.
     *
     * @param number its number
     * @param kind good, refused, slow or faulty
     * @param message why, in words; empty where it is good
     */
    void over(int number, String kind, String message);

    /**
     * It is faulty, and made smaller.
     *
     * @param message what is wrong
     * @param command that repeats it
     */
    void faulty(int number, String message, String command);

    /**
     * It took longer than it may.
     *
     * @param command that repeats it
     */
    void slow(int number, String command);
  }

  /**
   * Draws and does experiments.
   *
   * @param count how many
   * @param first number of the first one
   * @param onlyEmbedded whether other engines are left out
   * @param python whether policies in Python can be started
   * @return how many ended in each way
   */
  public Map<String, Integer> run(
      int count, int first, long seed, boolean onlyEmbedded, boolean python, Listener listener)
      throws IOException {
    ExperimentDraw draws =
        new ExperimentDraw(seed, parts, home, ExperimentDraw.engines(parts, onlyEmbedded), python);
    Map<Trial.Kind, Integer> counts = new EnumMap<>(Trial.Kind.class);
    for (int number = first; number < first + count; number++) {
      RandomExperiment drawn = draws.draw(number);
      Trials trials = new Trials(home, parts, folder.resolve("" + number), limitSeconds);
      boolean twice = number % TWICE == 0;
      Trial trial = trials.run(drawn, twice);
      counts.merge(trial.kind(), 1, Integer::sum);
      listener.over(number, trial.kind().name().toLowerCase(Locale.ROOT), trial.message());
      if (trial.isFaulty()) {
        RandomExperiment smallest =
            new Shrinking(trials, shrinkSeconds).shrink(drawn, trial, twice);
        Trial last = trials.run(smallest, twice);
        listener.faulty(
            number, (last.isFaulty() ? last : trial).message(), command(number, smallest));
      } else if (trial.kind() == Trial.Kind.SLOW) {
        listener.slow(number, command(number, drawn));
      } else {
        clear(number);
      }
    }
    Map<String, Integer> named = new TreeMap<>();
    counts.forEach((kind, times) -> named.put(kind.name().toLowerCase(Locale.ROOT), times));
    return named;
  }

  /**
   * Does one experiment, twice.
   *
   * @param properties texts by key
   * @return what is wrong with it, or why it was refused or stopped; empty where all is well
   */
  public String repeat(SortedMap<String, String> properties) throws IOException {
    RandomExperiment given = new RandomExperiment(properties, new TreeMap<>());
    Trial trial = new Trials(home, parts, folder.resolve("given"), limitSeconds).run(given, true);
    return trial.kind() == Trial.Kind.GOOD
        ? ""
        : trial.kind().name().toLowerCase(Locale.ROOT) + ": " + trial.message();
  }

  /** What repeats an experiment, of which nothing but its files is kept. */
  private String command(int number, RandomExperiment drawn) throws IOException {
    clear(number);
    List<String> words = new ArrayList<>(List.of("./run.sh", "soak"));
    drawn
        .written(folder.resolve("" + number))
        .forEach((key, value) -> words.add("-D" + key + "=" + value));
    return ShellWords.quoted(words);
  }

  private void clear(int number) throws IOException {
    FileTrees.delete(folder.resolve("" + number));
  }
}
