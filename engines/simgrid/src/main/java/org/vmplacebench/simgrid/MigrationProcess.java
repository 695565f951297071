package org.vmplacebench.simgrid;

import org.simgrid.msg.Host;
import org.simgrid.msg.HostFailureException;
import org.simgrid.msg.Process;
import org.simgrid.msg.VM;

/**
 * One live migration, in a process of its own as SimGrid blocks the caller. It lives on the source,
 * to which SimGrid sends the last acknowledgement.
 */
final class MigrationProcess extends Process {

  private final Kernel kernel;
  private final VM vm;
  private final Host destination;
  private final Runnable arrived;

  /**
   * A migration that has not started.
   *
   * @param arrived runs in the driver when it has ended well; never, if the VM is destroyed before
   */
  MigrationProcess(Kernel kernel, VM vm, Host source, Host destination, Runnable arrived) {
    super(source, "migration of " + vm.getName());
    this.kernel = kernel;
    this.vm = vm;
    this.destination = destination;
    this.arrived = arrived;
  }

  @Override
  @SuppressWarnings("IncorrectMainMethod") // SimGrid's name for what a process does
  public void main(String[] arguments) {
    try {
      vm.migrate(destination);
      kernel.ended(arrived);
    } catch (HostFailureException e) {
      // The VM was destroyed by the driver, who knows.
    } catch (RuntimeException e) {
      kernel.failed(e); // SimGrid would leave the process hanging
    }
  }
}
