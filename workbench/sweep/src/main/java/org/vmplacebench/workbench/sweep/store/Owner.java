package org.vmplacebench.workbench.sweep.store;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vmplacebench.workbench.provenance.MachineName;

/**
 * The process that a run under way belongs to.
 *
 * @param host name of its machine
 * @param pid its process id
 * @param start when it started, in milliseconds since 1970: process ids come again
 */
public record Owner(String host, long pid, long start) {

  private static final Pattern TEXT = Pattern.compile("(.+)-(\\d+)-(\\d+)");

  /** This process. */
  public static Owner thisProcess() {
    ProcessHandle process = ProcessHandle.current();
    return new Owner(MachineName.text(), process.pid(), start(process));
  }

  /** The owner that a text names. */
  static Optional<Owner> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(
            new Owner(
                parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3))))
        : Optional.empty();
  }

  /** Whether it is a process of this machine that is no more. Of other machines nobody can tell. */
  public boolean isGone() {
    return host.equals(MachineName.text())
        && ProcessHandle.of(pid)
            .filter(ProcessHandle::isAlive)
            .filter(process -> start(process) == start)
            .isEmpty();
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** The text that {@link #parse} reads; fit for a file name. */
  @Override
  public String toString() {
    return host + "-" + pid + "-" + start;
  }
}
