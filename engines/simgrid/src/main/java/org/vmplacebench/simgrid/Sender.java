package org.vmplacebench.simgrid;

import java.util.ArrayDeque;
import java.util.Deque;
import org.simgrid.msg.Host;
import org.simgrid.msg.Process;
import org.simgrid.msg.Semaphore;

/**
 * The process that sends all messages of a host: SimGrid takes the host of the process that sends.
 *
 * <p>SimGrid ends the JVM where the host of a process goes off while it waits for orders: it is
 * dismissed before.
 */
final class Sender extends Process {

  private final Kernel kernel;
  private final Deque<Letter> letters = new ArrayDeque<>();
  private final Semaphore orders = new Semaphore(0);
  private boolean isCalled;
  private boolean isDismissed;
  private boolean isGone;

  /** A sender that has not started. */
  Sender(Kernel kernel, Host host) {
    super(host, "sender");
    this.kernel = kernel;
  }

  /** Sends a letter, for the driver, at this very instant. */
  void send(Letter letter) {
    letters.add(letter);
    call();
  }

  private void call() {
    if (!isCalled) {
      isCalled = true;
      orders.release();
    }
  }

  /** Waits, in the driver, until all letters are on their way. */
  void awaitSent() {
    kernel.waitUntil(() -> !isCalled);
  }

  /** Ends it, for the driver. */
  void dismiss() {
    isDismissed = true;
    call();
    kernel.waitUntil(() -> isGone);
  }

  @Override
  @SuppressWarnings("IncorrectMainMethod") // SimGrid's name for what a process does
  public void main(String[] arguments) {
    try {
      while (!isDismissed) {
        orders.acquire();
        while (!letters.isEmpty()) {
          letters.poll().post();
        }
        isCalled = false;
      }
    } catch (RuntimeException e) {
      kernel.failed(e); // SimGrid would leave the process hanging
    }
    isGone = true;
  }
}
