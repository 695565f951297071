package org.vmplacebench.analysis.r;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.vmplacebench.traces.results.LockedFolder;

/**
 * R on this machine.
 *
 * @param command the command that runs R
 * @param rserve the Rserve program, inside R's library; empty where it is not installed, so that R
 *     has to be started for each directory whose figures it draws
 */
public record RInstallation(String command, Optional<Path> rserve) {

  private static final long ANSWER_WITHIN_MS = 30_000;
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
  private static final String PREFIX = "vmplacebench-ask-r-";

  /**
   * Asks the R on the {@code PATH}.
   *
   * @param packages packages that are needed
   * @throws RUnavailableException if R or one of the packages is missing; the message says how to
   *     get it
   */
  public static RInstallation find(List<String> packages) throws RUnavailableException {
    return find("R", packages);
  }

  /** Like {@link #find(List)} with {@code command} in the place of the R on the {@code PATH}. */
  public static RInstallation find(String command, List<String> packages)
      throws RUnavailableException {
    return find(command, packages, ANSWER_WITHIN_MS);
  }

  static RInstallation find(String command, List<String> packages, long withinMs)
      throws RUnavailableException {
    String names = packages.stream().map(name -> "'" + name + "'").collect(Collectors.joining(","));
    // system.file() looks for the folder only: loading each package to see whether it is there
    // would take seconds.
    String question =
        "cat(system.file('libs','Rserve',package='Rserve'),'\\n',sep='');"
            + "for (p in c("
            + names
            + ")) if (!nzchar(system.file(package=p))) cat(p,'\\n',sep='')";
    List<String> wanted = new ArrayList<>(packages);
    wanted.add(0, "Rserve");
    List<String> answer =
        ask(List.of(command, "--vanilla", "--slave", "-e", question), wanted, withinMs);
    String rserve = answer.get(0);
    List<String> missing =
        answer.subList(1, answer.size()).stream().filter(line -> !line.isBlank()).toList();
    if (!missing.isEmpty()) {
      throw new RUnavailableException(
          "R has no package "
              + String.join(", ", missing)
              + ": install it, on Debian with apt-get install --no-install-recommends "
              + debianNames(missing));
    }
    return new RInstallation(
        command, rserve.isBlank() ? Optional.empty() : Optional.of(Path.of(rserve)));
  }

  /**
   * The version of the R on the {@code PATH}, as R says it.
   *
   * @throws RUnavailableException where there is none
   */
  public static String version() throws RUnavailableException {
    return ask(
            List.of("R", "--vanilla", "--slave", "-e", "cat(R.version.string)"),
            List.of(),
            ANSWER_WITHIN_MS)
        .get(0);
  }

  private static String debianNames(List<String> packages) {
    return packages.stream()
        .map(name -> "r-cran-" + name.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }

  private static List<String> ask(List<String> command, List<String> wanted, long withinMs)
      throws RUnavailableException {
    LockedFolder folder = null;
    Process process = null;
    try {
      LockedFolder.removeAbandoned(TEMPORARY, PREFIX);
      folder = LockedFolder.make(TEMPORARY, PREFIX);
      // Into a file: reading from the process would wait for as long as it lives.
      Path answer = folder.path().resolve("answer");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(answer.toFile());
      // The question needs the base package only; without the others R answers in half the time.
      builder.environment().put("R_DEFAULT_PACKAGES", "NULL");
      // R's own temporary folder goes with ours, however R ends.
      builder.environment().put("TMPDIR", folder.path().toString());
      process = start(builder, wanted);
      process.getOutputStream().close();
      if (!process.waitFor(withinMs, TimeUnit.MILLISECONDS)) {
        throw new RUnavailableException(
            "R is there, but '"
                + command.get(0)
                + " -e ...' has not answered within "
                + withinMs / 1000
                + " s");
      }
      if (process.exitValue() != 0) {
        throw new RUnavailableException(
            "R is there, but '" + command.get(0) + " -e ...' does not work");
      }
      List<String> lines = Files.readAllLines(answer, StandardCharsets.UTF_8);
      return lines.isEmpty() ? List.of("") : lines;
    } catch (IOException e) {
      throw new RUnavailableException("R does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RUnavailableException("interrupted while R was asked for its packages", e);
    } finally {
      clearAway(process, folder);
    }
  }

  private static Process start(ProcessBuilder builder, List<String> wanted)
      throws RUnavailableException {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new RUnavailableException(
          "no command "
              + builder.command().get(0)
              + ": install R and its packages, on Debian with apt-get install"
              + " --no-install-recommends r-base-core "
              + debianNames(wanted),
          e);
    }
  }

  private static void clearAway(Process process, LockedFolder folder) throws RUnavailableException {
    if (process != null) {
      List<ProcessHandle> children = process.descendants().toList();
      process.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
    }
    try {
      if (folder != null) {
        folder.remove();
      }
    } catch (IOException e) {
      throw new RUnavailableException("cannot remove " + folder.path() + ": " + e.getMessage(), e);
    }
  }
}
