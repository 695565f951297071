package org.vmplacebench.workbench.sweep.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.traces.results.ResultsDirectory;

/**
 * A directory of runs by hash: {@code runs/HASH} for whole ones, {@code failed/HASH} for the latest
 * attempt of those that failed, {@code running/HASH.OWNER-N} for those under way, {@code
 * interrupted/HASH} for those that go on from a checkpoint, and {@code sweeps/NAME}. Any number of
 * processes and machines may use it at once.
 */
public final class RunStore {

  private static final String RUNS = "runs";
  private static final String FAILED = "failed";
  private static final String RUNNING = "running";
  private static final String INTERRUPTED = "interrupted";
  private static final String SWEEPS = "sweeps";
  private static final int TRIES = 10;

  private final Path root;
  private final Owner owner = Owner.thisProcess();
  private final AtomicInteger attempts = new AtomicInteger();

  private RunStore(Path root) {
    this.root = root;
  }

  /**
   * A run under way.
   *
   * @param hash its name
   * @param owner the process that it belongs to
   * @param directory what it has written so far
   */
  public record Running(String hash, Owner owner, Path directory) {}

  /**
   * Opens a store to write to, and makes it where it is missing.
   *
   * @throws FaultsException where that cannot be done
   */
  public static RunStore open(Path root) {
    RunStore store = new RunStore(root.toAbsolutePath().normalize());
    try {
      for (String folder : List.of(RUNS, FAILED, RUNNING, SWEEPS)) {
        Files.createDirectories(store.root.resolve(folder));
      }
      return store;
    } catch (IOException e) {
      throw new FaultsException(
          List.of(
              new Fault(
                  root.toString(),
                  "cannot be written: " + e.getMessage(),
                  "a directory that can be made and written",
                  "")));
    }
  }

  /** A store that may not be there yet, to ask what it has. */
  public static RunStore at(Path root) {
    return new RunStore(root.toAbsolutePath().normalize());
  }

  /**
   * Opens a store to read.
   *
   * @throws FaultsException where there is none
   */
  public static RunStore existing(Path root) {
    if (!Files.isDirectory(root.resolve(SWEEPS)) || !Files.isDirectory(root.resolve(RUNS))) {
      throw new FaultsException(
          List.of(
              new Fault(
                  root.toString(), "is no store of runs", "the --out directory of a sweep", "")));
    }
    return new RunStore(root.toAbsolutePath().normalize());
  }

  /** The absolute path of the store. */
  public Path root() {
    return root;
  }

  /** The folder of a sweep, which need not exist. */
  public Path sweep(String name) {
    return root.resolve(SWEEPS).resolve(name);
  }

  /** Names of all sweeps, in alphabetical order. */
  public SortedSet<String> sweeps() throws IOException {
    return names(SWEEPS);
  }

  /** The directory of a whole run, which exists if and only if the run is done. */
  public Path run(String hash) {
    return root.resolve(RUNS).resolve(hash);
  }

  /** The directory of what a failed run has left, if it exists. */
  public Path failure(String hash) {
    return root.resolve(FAILED).resolve(hash);
  }

  /** The directory of what an interrupted run has left to go on from, if it exists. */
  public Path interrupted(String hash) {
    return root.resolve(INTERRUPTED).resolve(hash);
  }

  /** Hashes of all whole runs, in alphabetical order. */
  public SortedSet<String> done() throws IOException {
    return names(RUNS);
  }

  /** Hashes of all runs whose latest attempt failed, in alphabetical order. */
  public SortedSet<String> failed() throws IOException {
    SortedSet<String> failed = names(FAILED);
    failed.removeIf(hash -> isDone(hash));
    return failed;
  }

  /** Whether a run is done. */
  public boolean isDone(String hash) {
    return Files.isDirectory(run(hash));
  }

  /** Begins an attempt to do a run, in what an interrupted one has left where there is that. */
  public Attempt begin(String hash) throws IOException {
    Path directory = null;
    while (directory == null) {
      String token = owner + "-" + attempts.incrementAndGet();
      try {
        directory = Files.createDirectory(root.resolve(RUNNING).resolve(hash + "." + token));
      } catch (FileAlreadyExistsException e) {
        // Another part of this process works on the store too, and counts by itself.
        directory = null;
      }
    }
    if (Files.isDirectory(interrupted(hash))) {
      try {
        Files.move(interrupted(hash), directory, StandardCopyOption.ATOMIC_MOVE);
      } catch (NoSuchFileException e) {
        // Another process was faster and goes on with it; this one has its empty directory.
        return new Attempt(this, hash, directory);
      }
    }
    return new Attempt(this, hash, directory);
  }

  /** Keeps what has a checkpoint for the next attempt, and removes all else. */
  void leave(String hash, Path directory) throws IOException {
    if (isDone(hash) || !ResultsDirectory.hasCheckpoint(directory)) {
      FileTrees.delete(directory);
      return;
    }
    Files.createDirectories(root.resolve(INTERRUPTED));
    replace(directory, interrupted(hash));
  }

  /** Moves a directory to a place, in exchange for what is there. */
  static void replace(Path directory, Path place) throws IOException {
    for (int i = 1; ; i++) {
      FileTrees.delete(place);
      try {
        Files.move(directory, place, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (FileSystemException e) {
        // Another process may have put its own there since.
        if (i == TRIES || !(e instanceof FileAlreadyExistsException || Files.exists(place))) {
          throw e;
        }
      }
    }
  }

  /** The folder for what JVMs leave that crash, as {@code hs_err_PID.log}. */
  public Path crashes() {
    return root.resolve(RUNNING);
  }

  /** Moves what a crashed JVM has left into the directory of its run; mostly there is nothing. */
  public void keepCrash(long pid, Attempt attempt) throws IOException {
    Path left = crashes().resolve("hs_err_" + pid + ".log");
    if (Files.exists(left)) {
      Files.move(left, attempt.directory().resolve(left.getFileName()));
    }
  }

  /** Runs under way, those of processes that are gone included. */
  public List<Running> running() throws IOException {
    List<Running> running = new ArrayList<>();
    for (String name : names(RUNNING)) {
      int dot = name.indexOf('.');
      int dash = name.lastIndexOf('-');
      if (dot > 0 && dash > dot) {
        Optional<Owner> runner = Owner.parse(name.substring(dot + 1, dash));
        runner.ifPresent(
            found ->
                running.add(
                    new Running(
                        name.substring(0, dot), found, root.resolve(RUNNING).resolve(name))));
      }
    }
    return running;
  }

  /** Whether another process of this machine is doing a run. Of other machines nobody can tell. */
  public boolean isRunningElsewhere(String hash) throws IOException {
    String host = owner.host();
    return !isDone(hash)
        && running().stream()
            .filter(running -> running.hash().equals(hash))
            .map(Running::owner)
            .anyMatch(
                other -> other.host().equals(host) && !other.equals(owner) && !other.isGone());
  }

  /** Removes what processes of this machine were writing that are no more, checkpoints aside. */
  public void removeAbandoned() throws IOException {
    removeRunning(running -> running.owner().isGone());
  }

  /**
   * Removes what was being written; what has a checkpoint is left to the next attempt.
   *
   * @param isAbandoned whether nobody writes a run any more
   */
  public void removeRunning(Predicate<Running> isAbandoned) throws IOException {
    for (Running running : running()) {
      if (isAbandoned.test(running)) {
        leave(running.hash(), running.directory());
      }
    }
  }

  /** Removes a run, whole, failed or interrupted, so that it is missing again. */
  public void forget(String hash) throws IOException {
    if (isDone(hash)) {
      // Moved first, so that it is gone as a whole.
      Attempt aside = begin(hash);
      Files.move(run(hash), aside.directory().resolve("forgotten"));
      aside.discard();
    }
    forgetFailure(hash);
    FileTrees.delete(interrupted(hash));
  }

  /** Removes what a failed run has left. */
  public void forgetFailure(String hash) throws IOException {
    FileTrees.delete(failure(hash));
  }

  private SortedSet<String> names(String folder) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    if (Files.isDirectory(root.resolve(folder))) {
      try (Stream<Path> files = Files.list(root.resolve(folder))) {
        files.forEach(file -> names.add(file.getFileName().toString()));
      }
    }
    return names;
  }
}
