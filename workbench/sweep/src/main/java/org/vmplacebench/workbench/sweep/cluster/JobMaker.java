package org.vmplacebench.workbench.sweep.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vmplacebench.workbench.jvm.ChildJvm;
import org.vmplacebench.workbench.sweep.Point;
import org.vmplacebench.workbench.sweep.RunLimits;
import org.vmplacebench.workbench.sweep.Sweep;
import org.vmplacebench.workbench.sweep.SweepDirectory;
import org.vmplacebench.workbench.sweep.store.RunStore;

/** Makes of runs the jobs that a batch system is to be given. */
final class JobMaker {

  private final String batchSystem;
  private final String logName;
  private final RunStore store;
  private final ChildJvm jvm;

  /**
   * A maker of jobs.
   *
   * @param batchSystem its name, also of the template of its scripts
   * @param logName what it calls an element in names of files
   */
  JobMaker(String batchSystem, String logName, RunStore store, ChildJvm jvm) {
    this.batchSystem = batchSystem;
    this.logName = logName;
    this.store = store;
    this.jvm = jvm;
  }

  /**
   * Writes all files that the jobs of some runs need.
   *
   * @param mostElements of a job
   * @return their names in {@link JobFolder}
   */
  List<Path> make(Sweep sweep, List<Point> points, int mostElements) throws IOException {
    SweepDirectory directory = new SweepDirectory(store, sweep.name());
    directory.writeProperties(points);
    JobFolder folder = new JobFolder(directory);
    JobScript script = script(sweep);
    List<Path> names = new ArrayList<>();
    for (List<List<String>> part : parts(sweep, points, mostElements)) {
      Path name = folder.newName();
      int cpus = sweep.settings().get(ClusterKeys.CPUS);
      JobFile.of(batchSystem, cpus, RunLimits.of(sweep.settings()), part)
          .write(JobFolder.description(name));
      write(JobFolder.indices(name), indices(part.size()));
      write(JobFolder.script(name), script.of(name, part.size()));
      names.add(name);
    }
    return names;
  }

  /**
   * The scripts that {@link #make} would write now.
   *
   * @return a text for each script, with the file that it would be in
   */
  List<String> show(Sweep sweep, List<Point> points, int mostElements) throws IOException {
    Path name = new JobFolder(new SweepDirectory(store, sweep.name())).nextName();
    JobScript script = script(sweep);
    List<String> scripts = new ArrayList<>();
    for (List<List<String>> part : parts(sweep, points, mostElements)) {
      long runs = part.stream().mapToLong(List::size).sum();
      scripts.add(
          "# " + JobFolder.script(name) + ": " + runs + " runs\n" + script.of(name, part.size()));
      name = JobFolder.after(name);
    }
    return scripts;
  }

  private JobScript script(Sweep sweep) throws IOException {
    return new JobScript(batchSystem, logName, sweep, store, jvm);
  }

  private List<List<List<String>>> parts(Sweep sweep, List<Point> points, int mostElements)
      throws IOException {
    List<String> hashes = points.stream().map(Point::hash).toList();
    return RunPacking.parts(
        RunPacking.elements(hashes, RunPacking.runsPerElement(sweep, store)), mostElements);
  }

  private static String indices(int count) {
    return IntStream.range(0, count).mapToObj(i -> i + "\n").collect(Collectors.joining());
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
