package org.vmplacebench.vjobs.decision;

/**
 * Decides which vjobs run. It knows nothing of actions and plans, and must depend on its input
 * only. Found by {@link java.util.ServiceLoader} under its name.
 */
public interface DecisionModule {

  /** The name in {@code vjobs.policy}: small letters. */
  String name();

  /** One sentence for lists. */
  String description();

  /**
   * Whether each vCPU of a vjob is a whole CPU to this module, from its start to its end, whatever
   * is used of it; otherwise it sees what VMs ask for now.
   */
  boolean reservesWholeCpus();

  /** Whether the context switch may move VMs of vjobs that go on running. */
  boolean mayMigrate();

  /** Which vjobs are to run. */
  Decision decide(Queue queue);
}
