package org.vmplacebench.workbench.command;

/** What is to happen when the process is told to end. */
final class ShutdownHooks {

  private ShutdownHooks() {}

  /** Removes a hook whose work is over. */
  static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook is what it waits for.
      hook.setName("interrupt, too late to be removed");
    }
  }
}
