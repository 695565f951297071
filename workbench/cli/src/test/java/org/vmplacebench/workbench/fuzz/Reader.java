package org.vmplacebench.workbench.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One reader of files, with the command lines that get it to read one.
 *
 * @param name of the folder with its seeds, and of the method for Jazzer
 * @param file what the file is called, below a folder of its own
 * @param kind when the file is read, which decides what an exit code of 1 may mean
 * @param commands of the program, for the folder
 */
record Reader(String name, String file, Kind kind, Commands commands) {

  /** When a file is read. */
  enum Kind {
    /** Before anything runs: what is wrong is refused. */
    INPUT,
    /** While a run is under way, which breaks off. */
    CONVERSATION,
    /** Results, of which commands may say that they differ or are not whole. */
    RESULT
  }

  /** What is said to the program. */
  interface Commands {

    /** Command lines; files that they need beside are written here. */
    List<List<String>> of(Path folder) throws IOException;
  }
}
