package org.vmplacebench.workbench.sweep.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/**
 * A directory of runs by hash: {@code runs/HASH} for whole ones, {@code failed/HASH} for the latest
 * attempt of those that failed, {@code running/HASH.OWNER-N} for those under way, and {@code
 * sweeps/NAME}. Any number of processes and machines may use it at once.
 */
public final class RunStore {

  private static final String RUNS = "runs";
  private static final String FAILED = "failed";
  private static final String RUNNING = "running";
  private static final String SWEEPS = "sweeps";

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

  /** Begins an attempt to do a run. */
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
    return new Attempt(this, hash, directory);
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

  /** Removes what processes of this machine were writing that are no more. */
  public void removeAbandoned() throws IOException {
    removeRunning(running -> running.owner().isGone());
  }

  /**
   * Removes what was being written.
   *
   * @param isAbandoned whether nobody writes a run any more
   */
  public void removeRunning(Predicate<Running> isAbandoned) throws IOException {
    for (Running running : running()) {
      if (isAbandoned.test(running)) {
        FileTrees.delete(running.directory());
      }
    }
  }

  /** Removes a run, whole or failed, so that it is missing again. */
  public void forget(String hash) throws IOException {
    if (isDone(hash)) {
      // Moved first, so that it is gone as a whole.
      Attempt aside = begin(hash);
      Files.move(run(hash), aside.directory().resolve("forgotten"));
      aside.discard();
    }
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
