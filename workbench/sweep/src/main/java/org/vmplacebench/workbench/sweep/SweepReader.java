package org.vmplacebench.workbench.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.config.TextFiles;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.config.ExperimentSettings;
import org.vmplacebench.workbench.config.NearbyFiles;
import org.vmplacebench.workbench.config.PropertyAssignment;
import org.vmplacebench.workbench.config.PropertyFile;
import org.vmplacebench.workbench.config.SettingsCheck;
import org.vmplacebench.workbench.experiment.Plugins;

/** Makes the checked points of a sweep file. */
public final class SweepReader {

  private final DeclaredKeys keys = DeclaredKeys.onClassPath();
  private final List<Key<?>> outputs =
      keys.byName().values().stream()
          .<Key<?>>map(key -> key)
          .filter(key -> key.type().isOutput())
          .toList();
  private final Plugins parts;
  private final Path home;
  private final Path workingDirectory;

  /**
   * A reader for any number of sweeps.
   *
   * @param parts the engines, schedulers and solvers that runs may name
   * @param home folder of the installation, whose files are found where no others are
   * @param workingDirectory that paths of the command line are relative to
   */
  public SweepReader(Plugins parts, Path home, Path workingDirectory) {
    this.parts = parts;
    this.home = home.toAbsolutePath().normalize();
    this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
  }

  /**
   * Reads a sweep and checks each of its points as {@code run} would.
   *
   * @param overrides the values of {@code -Dkey=value}, lists and ranges included
   * @throws FaultsException with everything that is wrong
   */
  public Sweep read(Path file, Map<String, String> overrides) {
    Path main = workingDirectory.resolve(file).normalize();
    refuseName(main);
    Path folder = Objects.requireNonNull(main.getParent(), "a file has a folder");
    NearbyFiles nearby = new NearbyFiles(List.of(folder, workingDirectory, home), workingDirectory);
    GivenSweep given = GivenSweep.read(main, overrides, workingDirectory, nearby);
    List<Fault> faults = new ArrayList<>(given.faults());
    List<String> notices = new ArrayList<>();
    Settings settings = settings(given, folder, faults);
    UntilDecidedReader until = new UntilDecidedReader(given, settings);
    until.check(keys, parts.schedulers().keySet(), faults);
    List<String> seeds = settings == null ? List.of("1") : UntilDecidedReader.seeds(settings);
    SweepSpace space = new AxisReader(given, keys, seeds, faults).read();
    if (space.size() > AxisValues.MOST) {
      String points = String.format(Locale.ROOT, "%.0f", space.size());
      faults.add(
          new Fault(main.toString(), "has " + points + " points", "up to " + AxisValues.MOST, ""));
    }
    if (!faults.isEmpty()) {
      // A value that is no value would be reported again for each point.
      valueFaults(space, folder, faults);
      throw new FaultsException(List.copyOf(new LinkedHashSet<>(faults)));
    }
    List<Condition> unused = new ArrayList<>();
    List<SweepSpace.Choice> choices = space.points(unused::add);
    // Those of a file that this one builds on may be about what this one leaves out.
    unused.stream()
        .filter(condition -> condition.where().startsWith(main.getFileName() + ":"))
        .map(condition -> condition.where() + ": no point has " + condition.describe())
        .forEach(notices::add);
    if (choices.isEmpty()) {
      throw new FaultsException(
          List.of(new Fault(main.toString(), "has no point", "conditions that leave some", "")));
    }
    List<Point> points = points(choices, check(folder), notices);
    return new Sweep(
        PropertyFile.baseName(main),
        main,
        text(main, overrides),
        new FlatSweep(given, keys, nearby).text(),
        space.axes(),
        points,
        until.read(points, notices),
        settings,
        List.copyOf(new LinkedHashSet<>(notices)));
  }

  /** The name of a sweep is that of a folder, and of jobs of batch systems. */
  private static void refuseName(Path main) {
    String name = PropertyFile.baseName(main);
    if (main.getParent() == null) {
      throw new FaultsException(
          List.of(new Fault(main.toString(), "is a folder", "a readable property file", "")));
    }
    if (name.startsWith(".") || name.isBlank()) {
      throw new FaultsException(
          List.of(
              new Fault(
                  main.toString(),
                  "\"" + name + "\" cannot be the name of a sweep",
                  "a file whose name does not begin with a dot",
                  "")));
    }
  }

  private SettingsCheck check(Path folder) {
    return new SettingsCheck(keys, parts.rules(), folder, workingDirectory, home)
        .alsoKnown(List.of(SweepKeys.SEEDS));
  }

  private Settings settings(GivenSweep given, Path folder, List<Fault> faults) {
    Map<String, PropertyAssignment> typed = new LinkedHashMap<>(given.ofSweep());
    typed
        .keySet()
        .removeIf(
            key ->
                key.startsWith(SweepKeys.WHEN)
                    || key.startsWith(SweepKeys.ELSE)
                    || AxisReader.isNamed(key, SweepKeys.ZIP)
                    || AxisReader.isNamed(key, SweepKeys.WITHOUT));
    try {
      return new SettingsCheck(SweepKeys.declared(), List.of(), folder, workingDirectory, home)
          .alsoKnown(
              List.of(
                  SweepKeys.BASE,
                  SweepKeys.ZIP,
                  SweepKeys.WHEN + "KEY",
                  SweepKeys.ELSE + "KEY",
                  SweepKeys.WITHOUT))
          .check(typed);
    } catch (FaultsException e) {
      faults.addAll(e.faults());
      return null;
    }
  }

  /** What is wrong with the values of the axes, one after the other, without their product. */
  private void valueFaults(SweepSpace space, Path folder, List<Fault> faults) {
    SettingsCheck check = check(folder);
    space
        .eachValueOnce()
        .forEach(
            one -> {
              try {
                check.check(one);
              } catch (FaultsException e) {
                faults.addAll(e.faults());
              }
            });
  }

  private List<Point> points(
      List<SweepSpace.Choice> choices, SettingsCheck check, List<String> notices) {
    Map<String, Fault> faults = new LinkedHashMap<>();
    RunHash hashes = new RunHash(keys);
    ClusterCheck clusters = new ClusterCheck(parts);
    Map<String, Point> points = new LinkedHashMap<>();
    int same = 0;
    String example = "";
    for (SweepSpace.Choice choice : choices) {
      try {
        ExperimentSettings settings = withoutOutput(check.check(choice.given()), notices);
        clusters.check(settings);
        Point point = new Point(points.size(), hashes.of(settings), choice.axes(), settings);
        Point before = points.putIfAbsent(point.hash(), point);
        if (before != null) {
          same++;
          example = "(" + point.describe() + ") is the same run as (" + before.describe() + ")";
        }
      } catch (FaultsException e) {
        e.faults().forEach(fault -> faults.putIfAbsent(fault.toString(), at(choice, fault)));
      }
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(List.copyOf(faults.values()));
    }
    if (same > 0) {
      notices.add(
          same + " of the points are the same runs as others and are done once: " + example);
    }
    return List.copyOf(points.values());
  }

  /** A fault that says at which point it shows first, unless its place does. */
  private static Fault at(SweepSpace.Choice choice, Fault fault) {
    if (choice.axes().isEmpty() || fault.where().contains(":") || fault.where().startsWith("-D")) {
      return fault;
    }
    String point = Point.describe(choice.axes());
    return new Fault(
        fault.where(), fault.what() + " (with " + point + ")", fault.allowed(), fault.hint());
  }

  /** Runs of a sweep would all write to the same place. */
  private ExperimentSettings withoutOutput(ExperimentSettings settings, List<String> notices) {
    TreeMap<String, String> kept = null;
    for (Key<?> key : outputs) {
      if (!settings.effective().get(key.name()).isEmpty()) {
        kept = kept == null ? new TreeMap<>(settings.effective()) : kept;
        kept.put(key.name(), "");
        notices.add(key.name() + ": ignored, as all runs of the sweep would write to one place");
      }
    }
    settings.notices().forEach(notices::add);
    return kept == null ? settings : settings.with(kept);
  }

  private static String text(Path main, Map<String, String> overrides) {
    try {
      StringBuilder text = new StringBuilder(TextFiles.text(main));
      if (!overrides.isEmpty()) {
        text.append("\n# From the command line\n");
        new TreeMap<>(overrides).forEach((key, value) -> text.append(key + " = " + value + "\n"));
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
