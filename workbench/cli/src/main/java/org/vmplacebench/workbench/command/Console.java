package org.vmplacebench.workbench.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.vmplacebench.core.config.ControlCharacters;
import org.vmplacebench.core.config.FaultsException;

/**
 * Where commands print.
 *
 * @param out results
 * @param err notices, faults and progress
 * @param home folder of the installation
 * @param isTerminal whether a person watches {@code err}, so that progress may overwrite itself
 */
public record Console(PrintWriter out, PrintWriter err, Path home, boolean isTerminal) {

  /** What {@code run.sh} says of the terminal: Java 17 cannot tell for the error stream alone. */
  private static final String TERMINAL_PROPERTY = "vmplacebench.terminal";

  /** Takes back what stands in the line of a terminal. */
  static final String CLEAR_LINE = "\r\u001b[K";

  private static final String ORANGE = "\u001b[33m";
  private static final String PLAIN = "\u001b[0m";

  private static final int LONGEST_NOTICE = 2000;

  private static final String HOME_PROPERTY = "vmplacebench.home";

  /** The streams of this process. */
  @SuppressWarnings("SystemOut") // the one place that prints
  public static Console ofProcess() {
    return new Console(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        Path.of(System.getProperty(HOME_PROPERTY, "")),
        Boolean.getBoolean(TERMINAL_PROPERTY));
  }

  /** Text for {@code err} that stands out on a terminal that may have colours. */
  String standingOut(String text) {
    return isTerminal && mayHaveColours(System.getenv()) ? ORANGE + text + PLAIN : text;
  }

  /** Whether nothing in the environment forbids colours: {@code NO_COLOR}, a dumb terminal. */
  static boolean mayHaveColours(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /** Prints what a user should know, the beginning of it where it is long. */
  void notice(String notice) {
    String most =
        notice.length() > LONGEST_NOTICE ? notice.substring(0, LONGEST_NOTICE) + "..." : notice;
    err.println("Notice: " + ControlCharacters.shown(most));
  }

  /** Prints what is wrong with the user's input, a line each. */
  void faults(FaultsException wrong) {
    err.println(wrong.getMessage());
    int count = wrong.faults().size();
    err.println(count == 1 ? "1 fault; nothing was run." : count + " faults; nothing was run.");
  }
}
