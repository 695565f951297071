package org.vmplacebench.workbench.sweep.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    return new Owner(hostName(), process.pid(), start(process));
  }

  /** The name of this machine. */
  public static String hostName() {
    try {
      Path kernel = Path.of("/proc/sys/kernel/hostname");
      return Files.exists(kernel)
          ? Files.readString(kernel).trim()
          : InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // A machine without a name of its own.
      return "localhost";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    return host.equals(hostName())
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
