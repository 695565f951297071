package org.vmplacebench.simgrid;

import org.simgrid.msg.Host;
import org.simgrid.msg.HostFailureException;
import org.simgrid.msg.MsgException;
import org.simgrid.msg.Process;
import org.simgrid.msg.Semaphore;
import org.simgrid.msg.Task;
import org.simgrid.msg.TimeoutException;
import org.simgrid.msg.TransferFailureException;

/**
 * A process on a host that sends or receives one message after the other. Messages that are under
 * way at the same time have porters of their own: SimGrid's receivers take one after the other.
 */
final class Porter extends Process {

  private final Kernel kernel;
  private final String mailbox;
  private final Semaphore orders = new Semaphore(0);
  private Task task;
  private Order order;

  /** What a porter is to do, which fails where a host goes off or the other porter was killed. */
  @FunctionalInterface
  private interface Order {
    void carryOut() throws MsgException;
  }

  /** A porter that has not started. */
  Porter(Kernel kernel, Host host, String mailbox) {
    super(host, mailbox);
    this.kernel = kernel;
    this.mailbox = mailbox;
  }

  /** Sends bytes to another porter, who is told to receive. */
  void send(double bytes, Porter receiver) {
    give(
        () -> {
          if (task == null) {
            task = new Task("message", 0, 0);
          }
          task.setBytesAmount(bytes);
          task.send(receiver.mailbox);
        });
  }

  /**
   * Receives what another porter is told to send.
   *
   * @param ended runs in the driver when it has arrived, or when it is lost
   */
  void receive(Runnable ended) {
    give(
        () -> {
          try {
            Object unused = Task.receive(mailbox);
          } finally {
            kernel.ended(ended);
          }
        });
  }

  private void give(Order newOrder) {
    order = newOrder;
    orders.release();
  }

  @Override
  @SuppressWarnings("IncorrectMainMethod") // SimGrid's name for what a process does
  public void main(String[] arguments) {
    try {
      while (true) {
        orders.acquire();
        Order current = order;
        try {
          current.carryOut();
        } catch (TransferFailureException | HostFailureException | TimeoutException e) {
          // The driver has switched a host off or cancelled the transfer, and knows.
        }
      }
    } catch (MsgException | RuntimeException e) {
      kernel.failed(e); // SimGrid would end the JVM, or leave the process hanging
    }
  }
}
