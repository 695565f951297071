package org.vmplacebench.core.sim;

/**
 * Which VM it is that is asked for, beside what it asks for.
 *
 * @param restarted index of the VM that comes back after its host went off; -1 for a new VM
 * @param recorded the name that a recording has for it, as {@link
 *     org.vmplacebench.core.constraint.NameHash}; 0 for none
 * @param group the name of VMs that it belongs to in a recording (deployment, tenant), likewise
 */
public record VmOrigin(int restarted, long recorded, long group) {

  /** A new VM of which nothing more is known. */
  public static final VmOrigin NEW = new VmOrigin(-1, 0, 0);

  /** A VM that comes back. */
  public static VmOrigin restarted(int vm) {
    return new VmOrigin(vm, 0, 0);
  }

  /** A VM of a recording. */
  public static VmOrigin recorded(long name, long group) {
    return new VmOrigin(-1, name, group);
  }
}
