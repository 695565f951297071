package org.vmplacebench.workbench.sweep.store;

import java.math.BigDecimal;
import java.util.List;

/**
 * What {@code run.json} says of a run in a store, in its order; the names there are these with
 * underscores.
 *
 * @param hash the name of the run
 * @param state {@link #COMPLETE} or {@link #FAILED}
 * @param exit the exit code that {@code run} would have had: 0, 1 or 2
 * @param programVersion of the program that did it
 * @param javaVersion of the Java that did it
 * @param started when it started, as an ISO instant
 * @param ended when it ended
 * @param wallS real seconds in between
 * @param host name of the machine
 * @param attempt from 1; more where its process had died before
 * @param executor {@code local} or {@code slurm}
 * @param neighbours hashes of runs that shared the machine; only where solver times were measured,
 *     otherwise {@code null}
 * @param error why it failed, in one line; {@code null} where it did not
 */
public record RunRecord(
    String hash,
    String state,
    int exit,
    String programVersion,
    String javaVersion,
    String started,
    String ended,
    BigDecimal wallS,
    String host,
    int attempt,
    String executor,
    List<String> neighbours,
    String error) {

  /** State of a whole run. */
  public static final String COMPLETE = "complete";

  /** State of a run that is not. */
  public static final String FAILED = "failed";

  /** Its name in the directory of a run. */
  public static final String FILE = "run.json";
}
