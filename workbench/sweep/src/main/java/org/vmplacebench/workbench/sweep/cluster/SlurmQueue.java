package org.vmplacebench.workbench.sweep.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slurm as its commands show it: takes job arrays, and tells which of their elements it has. */
public final class SlurmQueue {

  private static final Pattern MAX_ARRAY_SIZE =
      Pattern.compile("^MaxArraySize\\s*=\\s*(\\d+)", Pattern.MULTILINE);

  private final Tool sbatch = new Tool("sbatch");
  private final Tool squeue = new Tool("squeue");
  private final Tool scontrol = new Tool("scontrol");

  /**
   * An element of a job array that waits or runs.
   *
   * @param job number of the array
   * @param index of the element in it
   * @param state in Slurm's words, such as {@code PENDING}
   */
  public record Element(String job, int index, String state) {

    /** Whether it waits for its turn. */
    public boolean isWaiting() {
      return state.equals("PENDING");
    }
  }

  /** Whether this machine has Slurm's commands. */
  public boolean isThere() {
    return sbatch.isThere() && squeue.isThere() && scontrol.isThere();
  }

  /** Most elements of an array, at least 1. */
  int mostElements() throws IOException, InterruptedException {
    String config = scontrol.call(List.of("show", "config"));
    Matcher found = MAX_ARRAY_SIZE.matcher(config);
    if (!found.find() || Integer.parseInt(found.group(1)) < 1) {
      throw new IOException("this Slurm takes no job arrays: its MaxArraySize is missing or 0");
    }
    return Integer.parseInt(found.group(1));
  }

  /**
   * Hands a job in.
   *
   * @return its number
   * @throws IOException with Slurm's own words where it refuses
   */
  String submit(Path script) throws IOException, InterruptedException {
    // On federations the name of the cluster follows.
    return sbatch.call(List.of("--parsable", script.toString())).trim().replaceAll(";.*", "");
  }

  /** All elements of this user's arrays that wait or run. */
  public List<Element> elements() throws IOException, InterruptedException {
    String user = System.getProperty("user.name");
    String listed = squeue.call(List.of("-h", "-r", "-u", user, "-o", "%F|%K|%T"));
    List<Element> elements = new ArrayList<>();
    for (String line : listed.lines().toList()) {
      String[] columns = line.trim().split("\\|", -1);
      // Jobs that are no arrays have N/A there.
      if (columns.length == 3 && columns[1].matches("\\d+")) {
        elements.add(new Element(columns[0], Integer.parseInt(columns[1]), columns[2]));
      }
    }
    return elements;
  }
}
