package org.vmplacebench.simgrid;

import java.util.List;
import org.simgrid.msg.Host;
import org.simgrid.msg.HostFailureException;
import org.simgrid.msg.Process;
import org.simgrid.msg.Task;
import org.simgrid.msg.TaskCancelledException;

/** The workload of a VM: computes without end. */
final class Worker extends Process {

  /** Small enough that single flops count in what is left, long enough for any simulation. */
  private static final double SECONDS_OF_A_TASK = 1e6;

  private final List<Task> tasks;
  private final double flops;

  /**
   * A worker that has not started.
   *
   * @param tasks keeps all tasks: one that is collected after its VM was destroyed ends the JVM
   */
  Worker(Host vm, String name, double speed, List<Task> tasks) {
    super(vm, name);
    this.tasks = tasks;
    flops = speed * SECONDS_OF_A_TASK;
  }

  @Override
  @SuppressWarnings("IncorrectMainMethod") // SimGrid's name for what a process does
  public void main(String[] arguments) throws TaskCancelledException {
    try {
      while (true) {
        Task task = new Task("load", flops, 0);
        tasks.add(task);
        task.execute();
      }
    } catch (HostFailureException e) {
      // The end of its VM is its end too.
    }
  }
}
