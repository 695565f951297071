package org.vmplacebench.workbench.sweep.cluster;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.vmplacebench.workbench.sweep.SweepDirectory;
import org.vmplacebench.workbench.sweep.store.WholeFiles;

/**
 * The jobs of a sweep, in the folder of the sweep: for each its script, what its elements do, what
 * they said, and its number in the batch system.
 */
public final class JobFolder {

  private static final String FOLDER = "jobs";
  private static final String DESCRIPTION = ".json";
  private static final String SCRIPT = ".sh";
  private static final String ID = ".id";

  private final Path path;

  /** The jobs of a sweep, of which there may be none. */
  public JobFolder(SweepDirectory sweep) {
    path = sweep.path().resolve(FOLDER);
  }

  /**
   * A job that the batch system has taken.
   *
   * @param id its number there
   * @param file what its elements do
   */
  record Submitted(String id, JobFile file) {}

  /** A name that no job of the sweep has had, taken at once. */
  Path newName() throws IOException {
    Files.createDirectories(path);
    Path name = named(path, 1);
    while (!take(name)) {
      name = after(name);
    }
    return name;
  }

  private static boolean take(Path name) throws IOException {
    try {
      Files.createFile(description(name));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** The first name that no job has. */
  Path nextName() {
    Path name = named(path, 1);
    while (Files.exists(description(name))) {
      name = after(name);
    }
    return name;
  }

  /** The name that follows on another one. */
  static Path after(Path name) {
    return named(name.getParent(), Integer.parseInt(name.getFileName().toString()) + 1);
  }

  private static Path named(Path folder, int number) {
    return folder.resolve(String.format(Locale.ROOT, "%04d", number));
  }

  static Path description(Path name) {
    return name.resolveSibling(name.getFileName() + DESCRIPTION);
  }

  static Path script(Path name) {
    return name.resolveSibling(name.getFileName() + SCRIPT);
  }

  /** The list of a job's elements, for batch systems that want one. */
  static Path indices(Path name) {
    return name.resolveSibling(name.getFileName() + ".txt");
  }

  static Path log(Path name, String element) {
    return name.resolveSibling(name.getFileName() + "-" + element + ".log");
  }

  /** Notes the number that the batch system gave a job. */
  static void submitted(Path name, String id) throws IOException {
    WholeFiles.write(name.resolveSibling(name.getFileName() + ID), id + "\n");
  }

  /** All jobs that the batch system has taken, oldest first. */
  List<Submitted> submitted() throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    List<Path> ids;
    try (Stream<Path> files = Files.list(path)) {
      ids =
          files
              .filter(file -> file.getFileName().toString().matches("\\d+\\" + ID))
              .sorted()
              .toList();
    }
    List<Submitted> jobs = new ArrayList<>();
    for (Path file : ids) {
      String name = file.getFileName().toString().replace(ID, "");
      jobs.add(
          new Submitted(
              Files.readString(file).trim(), JobFile.read(description(file.resolveSibling(name)))));
    }
    return jobs;
  }
}
