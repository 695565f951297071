package org.vmplacebench.analysis.r;

import java.util.List;

/** A program that has an Rserve of its own, busy without end, and waits to be killed. */
final class RserveParent {

  private RserveParent() {}

  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws RUnavailableException {
    RserveServer server = RserveServer.start(RInstallation.find(List.of()), List.of());
    try (RSession session = server.connect()) {
      String pid = session.text("Sys.getpid()");
      System.out.println(server.pid());
      System.out.println(pid);
      System.out.println(server.scratch());
      System.out.flush();
      session.run("never ending", "while (TRUE) Sys.sleep(1)");
    }
  }
}
