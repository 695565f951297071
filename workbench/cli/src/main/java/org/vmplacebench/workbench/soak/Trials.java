package org.vmplacebench.workbench.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.workbench.config.ExperimentSettings;
import org.vmplacebench.workbench.config.SimulatorKeys;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.experiment.Plugins;
import org.vmplacebench.workbench.experiment.RunFailedException;
import org.vmplacebench.workbench.jvm.ChildJvm;
import org.vmplacebench.workbench.sweep.store.FileTrees;

/** Does random experiments and judges what comes of them. */
final class Trials {

  private static final long GRACE_SECONDS = 30;

  private final Path home;
  private final Plugins parts;
  private final Path folder;
  private final double limitSeconds;

  /**
   * Trials.
   *
   * @param folder for results and files, which are removed
   * @param limitSeconds of wall time, after which a run is stopped
   */
  Trials(Path home, Plugins parts, Path folder, double limitSeconds) {
    this.home = home;
    this.parts = parts;
    this.folder = folder;
    this.limitSeconds = limitSeconds;
  }

  /**
   * Does an experiment.
   *
   * @param twice whether a second run, which is stopped and goes on where that can be, must leave
   *     the same bytes
   */
  Trial run(RandomExperiment drawn, boolean twice) throws IOException {
    Path first = folder.resolve("run");
    Path second = folder.resolve("again");
    try {
      SortedMap<String, String> properties = drawn.written(folder);
      properties.put("simulation.checks", "true");
      Trial trial = once(properties, first);
      if (trial.kind() == Trial.Kind.GOOD
          && twice
          && "modelled".equals(properties.get("solver.time"))) {
        Trial again = cut(properties, second);
        return again.kind() == Trial.Kind.GOOD ? sameBytes(first, second) : again;
      }
      return trial;
    } finally {
      FileTrees.delete(first);
      FileTrees.delete(second);
    }
  }

  /** Stops a run in its middle and goes on with it; all of it anew where it cannot. */
  private Trial cut(SortedMap<String, String> properties, Path out) throws IOException {
    if (!isEmbedded(properties)) {
      return once(properties, out);
    }
    try {
      Experiment experiment = Experiment.of(properties, home, parts);
      if (experiment.run(out, new Cut(experiment)).isComplete()) {
        return Trial.GOOD;
      }
      if (!experiment.unsaved().isEmpty()) {
        FileTrees.delete(out);
        return once(properties, out);
      }
      Summary summary = Experiment.resume(out, parts).goOn(Experiment.Watcher.NOBODY);
      return summary.isComplete()
          ? Trial.GOOD
          : Trial.faulty("it was stopped, and ends early when it goes on");
    } catch (FaultsException | RunFailedException e) {
      return Trial.faulty("it was stopped, and cannot go on: " + e.getMessage());
    } catch (RuntimeException e) {
      return Trial.faulty("it was stopped, and does not go on: " + described(e));
    }
  }

  /** Stops an experiment in its middle. */
  private record Cut(Experiment experiment) implements Experiment.Watcher {

    @Override
    public void begin(ProbePort simulation, double duration) {
      ((Simulation) simulation).after(duration / 2, () -> experiment.stop("the soak wants it"));
    }

    @Override
    public void end() {}
  }

  private static boolean isEmbedded(SortedMap<String, String> properties) {
    return properties
        .getOrDefault(SimulatorKeys.ENGINE.name(), SimulatorKeys.EMBEDDED)
        .equals(SimulatorKeys.EMBEDDED);
  }

  private Trial once(SortedMap<String, String> properties, Path out) throws IOException {
    Trial trial = isEmbedded(properties) ? here(properties, out) : elsewhere(properties, out);
    if (trial.kind() != Trial.Kind.GOOD) {
      return trial;
    }
    try {
      return ResultLaws.broken(out).map(Trial::faulty).orElse(Trial.GOOD);
    } catch (FaultsException e) {
      return Trial.faulty("results that the program has written are refused: " + e.getMessage());
    }
  }

  private Trial here(SortedMap<String, String> properties, Path out) {
    Experiment experiment;
    try {
      experiment = Experiment.of(properties, home, parts);
    } catch (FaultsException e) {
      return new Trial(Trial.Kind.REFUSED, e.getMessage());
    } catch (RuntimeException e) {
      return Trial.faulty("reading it failed: " + described(e));
    }
    CountDownLatch ended = new CountDownLatch(1);
    Thread watch = new Thread(() -> stopAtTheLimit(experiment, ended), "soak limit");
    watch.setDaemon(true);
    watch.start();
    try {
      Summary summary = experiment.run(out);
      return summary.isComplete()
          ? Trial.GOOD
          : new Trial(Trial.Kind.SLOW, summary.incompleteReason());
    } catch (FaultsException e) {
      return new Trial(Trial.Kind.REFUSED, e.getMessage());
    } catch (RunFailedException e) {
      return e.isFaultOfTheProgram()
          ? Trial.faulty(described(e.getCause()))
          : new Trial(Trial.Kind.REFUSED, e.getMessage());
    } catch (RuntimeException e) {
      return Trial.faulty(described(e));
    } finally {
      ended.countDown();
    }
  }

  private void stopAtTheLimit(Experiment experiment, CountDownLatch ended) {
    try {
      if (!ended.await(Math.round(limitSeconds * 1e3), TimeUnit.MILLISECONDS)) {
        experiment.stop("it took longer than " + limitSeconds + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** In a process of its own, which SimGrid wants. */
  private Trial elsewhere(SortedMap<String, String> properties, Path out) throws IOException {
    StringBuilder text = new StringBuilder();
    properties.forEach(
        (key, value) ->
            text.append(key).append(" = ").append(ExperimentSettings.escaped(value)).append('\n'));
    Files.createDirectories(folder);
    Path file = Files.writeString(folder.resolve("soak.properties"), text);
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(
                ChildJvm.likeThis(home)
                    .command(
                        List.of(), List.of("run", "" + file, "--no-figures", "--out", "" + out)))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      if (!process.waitFor(Math.round(limitSeconds) + GRACE_SECONDS, TimeUnit.SECONDS)) {
        return new Trial(Trial.Kind.SLOW, "it took longer than " + limitSeconds + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Trial(Trial.Kind.SLOW, "it was interrupted");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String words = Files.readString(said, StandardCharsets.UTF_8);
    return switch (process.exitValue()) {
      case 0 -> Trial.GOOD;
      case 2 -> new Trial(Trial.Kind.REFUSED, words);
      default ->
          Trial.faulty(
              "exit code "
                  + process.exitValue()
                  + ": "
                  + words
                      .lines()
                      .filter(line -> !line.startsWith("Notice: "))
                      .findFirst()
                      .orElse("nothing was said"));
    };
  }

  private static String described(Throwable failure) {
    StackTraceElement[] stack = failure.getStackTrace();
    String place =
        Stream.of(stack)
            .filter(element -> element.getClassName().startsWith("org.vmplacebench"))
            .findFirst()
            .map(
                element ->
                    " in "
                        + element.getClassName().replaceFirst(".*\\.", "")
                        + "."
                        + element.getMethodName())
            .orElse("");
    return failure.getClass().getSimpleName() + ": " + failure.getMessage() + place;
  }

  private static Trial sameBytes(Path first, Path second) throws IOException {
    for (String name :
        List.of(
            "events.json",
            "tables/migrations.csv",
            "tables/hosts.csv",
            "tables/migrations.parquet",
            "tables/hosts.parquet")) {
      if (Files.exists(first.resolve(name))) {
        long place = Files.mismatch(first.resolve(name), second.resolve(name));
        if (place >= 0) {
          return Trial.faulty(
              "the same experiment leaves another " + name + ", from byte " + place);
        }
      }
    }
    return Trial.GOOD;
  }
}
