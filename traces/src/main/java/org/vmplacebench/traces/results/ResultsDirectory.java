package org.vmplacebench.traces.results;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.traces.TraceException;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.metrics.SummaryFile;

/**
 * A results directory that a run writes: nothing in it looks whole before it is, and an earlier
 * result stays until it is replaced as a whole. Files of other names are left alone. See the
 * package for the names.
 */
public final class ResultsDirectory {

  /** What a run goes on from that was interrupted or killed, beside what it has written. */
  public static final String CHECKPOINT = "checkpoint.bin";

  /** Folder for what an interrupted run leaves beside the whole results of an earlier one. */
  static final String ASIDE = "incomplete";

  private final Path directory;
  private final boolean made;
  private final Staging staging;
  private Map<String, Object> provenance;
  private final SummaryFile summaries = new SummaryFile();
  private final List<String> notices = new ArrayList<>();

  private ResultsDirectory(
      Path directory, boolean made, Staging staging, Map<String, Object> provenance) {
    this.directory = directory;
    this.made = made;
    this.staging = staging;
    this.provenance = provenance;
  }

  /** The same for a run that tells nothing of how it is made. */
  public static ResultsDirectory open(Path directory) {
    return open(directory, Map.of());
  }

  /**
   * Makes a results directory ready to be written, and the folders above it where they are missing.
   * What a killed run left in its hidden folder is removed.
   *
   * @param provenance how the run is made, for its summary: texts, lists and maps
   * @throws FaultsException where the directory cannot be made or written
   */
  public static ResultsDirectory open(Path directory, Map<String, Object> provenance) {
    try {
      boolean made = Files.notExists(directory);
      Files.createDirectories(directory);
      Staging.removeAbandoned(directory);
      return new ResultsDirectory(directory, made, Staging.make(directory), provenance);
    } catch (IOException e) {
      Fault fault =
          new Fault(
              directory.toString(),
              "cannot be written: " + TraceException.reason(e),
              "a directory that can be made and written",
              "");
      FaultsException failure = new FaultsException(List.of(fault));
      failure.initCause(e);
      throw failure;
    }
  }

  /**
   * The newest checkpoint in a results directory: of a run that was interrupted, or of one that was
   * killed.
   *
   * @throws FaultsException where there is none
   */
  public static Path checkpoint(Path directory) {
    try {
      return newestCheckpoint(directory)
          .orElseThrow(
              () ->
                  unusable(
                      directory,
                      "no run can be gone on with here: there is no " + CHECKPOINT,
                      null));
    } catch (IOException e) {
      throw unusable(directory, "cannot be read: " + TraceException.reason(e), e);
    }
  }

  /**
   * Whether an interrupted or killed run has left a checkpoint in a results directory.
   *
   * @throws IOException where the directory cannot be read
   */
  public static boolean hasCheckpoint(Path directory) throws IOException {
    return newestCheckpoint(directory).isPresent();
  }

  private static Optional<Path> newestCheckpoint(Path directory) throws IOException {
    List<Path> folders = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      folders.addAll(Staging.abandoned(directory));
      folders.add(directory.resolve(ASIDE));
      folders.add(directory);
    }
    Path newest = null;
    for (Path folder : folders) {
      Path file = folder.resolve(CHECKPOINT);
      if (Files.isRegularFile(file)
          && (newest == null
              || Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(newest))
                  > 0)) {
        newest = file;
      }
    }
    return Optional.ofNullable(newest);
  }

  private static FaultsException unusable(Path directory, String what, IOException cause) {
    FaultsException failure =
        new FaultsException(
            List.of(
                new Fault(
                    directory.toString(),
                    what,
                    "the results directory of an interrupted run",
                    "")));
    failure.initCause(cause);
    return failure;
  }

  /**
   * Makes a results directory ready to go on with what an interrupted or killed run has written. It
   * stays where it is until this run has ended.
   *
   * @param checkpoint as {@link #checkpoint} found it
   * @param lengths bytes of each file at the checkpoint, by its name while a run is under way
   * @throws FaultsException where a file is missing or shorter, or cannot be copied
   */
  public static ResultsDirectory goOn(Path directory, Path checkpoint, Map<String, Long> lengths) {
    try {
      Staging staging = Staging.make(directory);
      for (Map.Entry<String, Long> file : lengths.entrySet()) {
        Path from = checkpoint.resolveSibling(file.getKey());
        if (!Files.exists(from)) {
          from = checkpoint.resolveSibling(ResultFiles.incompleteName(file.getKey()));
        }
        if (!Files.exists(from) || Files.size(from) < file.getValue()) {
          staging.remove();
          throw unusable(from, "is missing, or shorter than it was at the checkpoint", null);
        }
        Path to = staging.folder().resolve(file.getKey());
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
          channel.truncate(file.getValue());
        }
      }
      Files.copy(checkpoint, staging.folder().resolve(CHECKPOINT));
      Staging.removeAbandoned(directory);
      return new ResultsDirectory(directory, false, staging, Map.of());
    } catch (IOException e) {
      throw unusable(directory, "cannot be written: " + TraceException.reason(e), e);
    }
  }

  /** How the run is made, for its summary. */
  public Map<String, Object> provenance() {
    return provenance;
  }

  /** Sets how the run is made. */
  public void describe(Map<String, Object> newProvenance) {
    provenance = newProvenance;
  }

  /** The folder that is written until the run has ended. */
  public Path underWay() {
    return staging.folder();
  }

  /** Bytes of the files that are written, by their names; the checkpoint itself aside. */
  public Map<String, Long> lengths() throws IOException {
    Map<String, Long> lengths = new TreeMap<>();
    try (Stream<Path> files = Files.walk(staging.folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = staging.folder().relativize(file).toString();
        if (!name.startsWith(CHECKPOINT) && !Staging.isOwn(name)) {
          lengths.put(name, Files.size(file));
        }
      }
    }
    return lengths;
  }

  /**
   * The folder that holds what an interrupted run left: the results directory itself, or the folder
   * inside it where the whole results of an earlier run stay beside.
   */
  public static Path ofIncompleteRun(Path directory) {
    Path aside = directory.resolve(ASIDE);
    return Files.exists(aside.resolve(SummaryFile.NAME)) ? aside : directory;
  }

  /** What the user should know of files of an earlier run that were in the way, a line each. */
  public List<String> notices() {
    return List.copyOf(notices);
  }

  /** The directory itself. */
  public Path path() {
    return directory;
  }

  /**
   * Where a file of the results is to be written until the run has ended.
   *
   * @param name one of the names of a results directory: {@code events.json}, {@code
   *     events.json.gz}, {@code trace.paje}, {@code experiment.properties}
   */
  public Path file(String name) {
    return staging.folder().resolve(name);
  }

  /**
   * Where the files of a folder of the results are to be written until the run has ended, for
   * example {@code tables}.
   *
   * @throws TraceException where the folder cannot be made
   */
  public Path folder(String name) {
    Path folder = staging.folder().resolve(name);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new TraceException(folder, e);
    }
  }

  /**
   * Moves the files to their places, in exchange for those of an earlier run. All files must be
   * closed.
   *
   * @throws TraceException where that fails; the directory then does not look whole
   */
  public void complete(Summary summary) {
    Path ready = write(summary);
    try {
      Files.deleteIfExists(file(CHECKPOINT));
      // From here to the last move there is no summary, so that no mixture of two runs looks whole.
      Files.deleteIfExists(directory.resolve(SummaryFile.NAME));
      notices.addAll(ResultFiles.deleteFrom(directory));
      notices.addAll(ResultFiles.deleteFolder(directory.resolve(ASIDE)));
      ResultFiles.move(staging.folder(), directory, name -> name);
      Files.move(ready, directory.resolve(SummaryFile.NAME));
      staging.remove();
    } catch (IOException e) {
      throw new TraceException(directory, e);
    }
  }

  /**
   * Keeps what an interrupted run has written, under names that tell so. All files must be closed.
   *
   * @param summary with the state incomplete
   * @return the folder that holds it
   * @throws TraceException where that fails, for example because the disk is still full; what there
   *     is then stays in the hidden folder
   */
  public Path keepIncomplete(Summary summary) {
    Path target = holdsWholeResult() ? directory.resolve(ASIDE) : directory;
    Path ready = write(summary);
    try {
      if (target.equals(directory)) {
        Files.deleteIfExists(directory.resolve(SummaryFile.NAME));
        notices.addAll(ResultFiles.deleteFrom(directory));
      }
      notices.addAll(ResultFiles.deleteFolder(directory.resolve(ASIDE)));
      Files.createDirectories(target);
      ResultFiles.move(staging.folder(), target, ResultFiles::incompleteName);
      Files.move(ready, target.resolve(SummaryFile.NAME));
      staging.remove();
    } catch (IOException e) {
      throw new TraceException(target, e);
    }
    return target;
  }

  /**
   * Removes what was written, and the directory itself where it was made for this run: for a run
   * that never began.
   */
  public void discard() {
    try {
      staging.remove();
      if (made && ResultFiles.isEmpty(directory)) {
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new TraceException(staging.folder(), e);
    }
  }

  private Path write(Summary summary) {
    Path file = file(SummaryFile.NAME);
    try {
      staging.releaseReserve();
    } catch (IOException e) {
      throw new TraceException(file, e);
    }
    summaries.write(file, summary, provenance);
    return file;
  }

  private boolean holdsWholeResult() {
    Path summary = directory.resolve(SummaryFile.NAME);
    try {
      return Files.exists(summary) && summaries.read(summary).isComplete();
    } catch (FaultsException e) {
      // A summary.json that nobody can read belongs to no whole result.
      return false;
    }
  }
}
