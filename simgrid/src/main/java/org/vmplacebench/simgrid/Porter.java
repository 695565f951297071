package org.vmplacebench.simgrid;

import java.util.List;
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
 *
 * <p>SimGrid ends the JVM where a process is killed, or its host goes off, while it waits anywhere
 * but in a receive: so a porter is killed only there, and is dismissed before its host goes off.
 */
final class Porter extends Process {

  private final Kernel kernel;
  private final String mailbox;
  private final List<Task> tasks;
  private final Semaphore orders = new Semaphore(0);
  private Order order;
  private State state = State.IDLE;
  private Task task;

  private enum State {
    IDLE,
    ORDERED,
    AT_WORK,
    GONE
  }

  /** What a porter is to do. */
  @FunctionalInterface
  private interface Order {
    void carryOut() throws MsgException;
  }

  /**
   * A porter that has not started.
   *
   * @param tasks keeps all tasks: SimGrid's finalizer of one could end the JVM
   */
  Porter(Kernel kernel, Host host, String mailbox, List<Task> tasks) {
    super(host, mailbox);
    this.kernel = kernel;
    this.mailbox = mailbox;
    this.tasks = tasks;
  }

  /** Sends bytes to another porter, who is told to receive. */
  void send(double bytes, Porter receiver) {
    give(
        () -> {
          if (task == null) {
            task = new Task("message", 0, 0);
            tasks.add(task);
          }
          task.setBytesAmount(bytes);
          try {
            task.send(receiver.mailbox);
          } catch (TransferFailureException | HostFailureException | TimeoutException e) {
            task = null; // the driver has taken the receiver away
          }
        });
  }

  /**
   * Receives what another porter is told to send.
   *
   * @param arrived runs in the driver when it has arrived
   */
  void receive(Runnable arrived) {
    give(
        () -> {
          Object unused = Task.receive(mailbox);
          kernel.ended(arrived);
        });
  }

  private void give(Order newOrder) {
    order = newOrder;
    state = State.ORDERED;
    orders.release();
  }

  /**
   * Waits, in the driver, until the porter has begun what it was told: a message whose receiver is
   * taken away before would wait for another one for ever.
   */
  void awaitBegun() {
    kernel.waitUntil(() -> state != State.ORDERED);
    kernel.letOthersGoOn();
  }

  /**
   * Gives up receiving, for the driver: the porter is gone then, unless all has just arrived.
   *
   * @return whether the porter is still there
   */
  boolean stopReceiving() {
    if (state == State.AT_WORK) {
      state = State.GONE;
      kill();
    }
    return state == State.IDLE;
  }

  /** Waits, in the driver, until the porter has seen that its message is lost. */
  void awaitIdle() {
    kernel.waitUntil(() -> state == State.IDLE);
  }

  /** Ends an idle porter, for the driver. */
  void dismiss() {
    give(null);
    kernel.waitUntil(() -> state == State.GONE);
  }

  @Override
  @SuppressWarnings("IncorrectMainMethod") // SimGrid's name for what a process does
  public void main(String[] arguments) {
    try {
      orders.acquire();
      while (order != null) {
        state = State.AT_WORK;
        order.carryOut();
        state = State.IDLE;
        orders.acquire();
      }
      state = State.GONE;
    } catch (MsgException | RuntimeException e) {
      kernel.failed(e); // SimGrid would end the JVM, or leave the process hanging
    }
  }
}
