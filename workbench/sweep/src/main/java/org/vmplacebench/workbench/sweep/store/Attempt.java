package org.vmplacebench.workbench.sweep.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * One attempt to do a run: a directory that is written under a name of its own and moved when it
 * has ended. End it by one of {@link #complete}, {@link #fail}, {@link #leave} and {@link
 * #discard}.
 */
public final class Attempt {

  /** What a run says, in its directory. */
  public static final String LOG = "log.txt";

  private final RunStore store;
  private final String hash;
  private final Path directory;

  Attempt(RunStore store, String hash, Path directory) {
    this.store = store;
    this.hash = hash;
    this.directory = directory;
  }

  /** The name of the run. */
  public String hash() {
    return hash;
  }

  /** Where the run writes to until it has ended. */
  public Path directory() {
    return directory;
  }

  /**
   * Has a whole run count, and forgets that it failed before. All its files must be closed.
   *
   * @return false where another attempt was faster; this one is then thrown away
   */
  public boolean complete(RunRecord record) throws IOException {
    RunRecords.write(directory, record);
    Path place = store.run(hash);
    try {
      Files.move(directory, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(place)) {
        throw e;
      }
      discard();
      return false;
    }
    FileTrees.delete(store.failure(hash));
    FileTrees.delete(store.interrupted(hash));
    return true;
  }

  /** Keeps what a failed attempt has written in place of what an earlier one left. */
  public void fail(RunRecord record) throws IOException {
    RunRecords.write(directory, record);
    RunStore.replace(directory, store.failure(hash));
  }

  /**
   * Leaves what was written to the next attempt, which goes on from it, where there is a checkpoint
   * in it; removes it otherwise.
   */
  public void leave() throws IOException {
    store.leave(hash, directory);
  }

  /** Removes what was written. */
  public void discard() throws IOException {
    FileTrees.delete(directory);
  }
}
