package org.vmplacebench.workbench.provenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of the machine that the program runs on. */
public final class MachineName {

  private MachineName() {}

  /** The name, as the kernel has it where it tells. */
  public static String text() {
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
}
