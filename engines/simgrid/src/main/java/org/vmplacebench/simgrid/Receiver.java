package org.vmplacebench.simgrid;

import org.simgrid.msg.Host;
import org.simgrid.msg.MsgException;
import org.simgrid.msg.Process;
import org.simgrid.msg.Task;

/**
 * A process on a host that receives one letter after the other in a mailbox of its own. Letters
 * that are under way to a host at the same time have receivers of their own: SimGrid's take one
 * after the other.
 *
 * <p>SimGrid ends the JVM where a process is killed while it waits anywhere but in a receive.
 */
final class Receiver extends Process {

  private final Kernel kernel;
  private final String mailbox;
  private boolean isWaiting;

  /** A receiver that has not started. */
  Receiver(Kernel kernel, Host host, String mailbox) {
    super(host, mailbox);
    this.kernel = kernel;
    this.mailbox = mailbox;
  }

  String mailbox() {
    return mailbox;
  }

  /** Ends it, for the driver; a letter on its way to it is lost and takes no bandwidth any more. */
  void end() {
    kernel.waitUntil(() -> isWaiting);
    kernel.letOthersGoOn();
    kill();
  }

  @Override
  @SuppressWarnings("IncorrectMainMethod") // SimGrid's name for what a process does
  public void main(String[] arguments) {
    try {
      while (true) {
        isWaiting = true;
        Letter letter = (Letter) Task.receive(mailbox);
        isWaiting = false;
        kernel.ended(letter.open());
      }
    } catch (MsgException | RuntimeException e) {
      kernel.failed(e); // SimGrid would end the JVM, or leave the process hanging
    }
  }
}
