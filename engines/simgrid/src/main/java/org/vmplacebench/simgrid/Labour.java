package org.vmplacebench.simgrid;

import org.simgrid.msg.Host;
import org.simgrid.msg.HostFailureException;
import org.simgrid.msg.Process;
import org.simgrid.msg.Task;
import org.simgrid.msg.TaskCancelledException;

/** An amount of work, in a process of its own on a host or in a VM. */
final class Labour extends Process {

  private final Kernel kernel;
  private final Task task;
  private final Runnable done;

  /**
   * Work that has not started.
   *
   * @param done runs in the driver when it is done; never, if the task is cancelled before
   */
  Labour(Kernel kernel, Host place, Task task, Runnable done) {
    super(place, "labour");
    this.kernel = kernel;
    this.task = task;
    this.done = done;
  }

  @Override
  @SuppressWarnings("IncorrectMainMethod") // SimGrid's name for what a process does
  public void main(String[] arguments) {
    try {
      task.execute();
      kernel.ended(done);
    } catch (HostFailureException | TaskCancelledException e) {
      // The driver did that.
    } catch (RuntimeException e) {
      kernel.failed(e); // SimGrid would leave the process hanging
    }
  }
}
