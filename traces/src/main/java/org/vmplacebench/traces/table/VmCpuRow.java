package org.vmplacebench.traces.table;

/**
 * What CPU a VM asked for and did not get over a run; a CPU second is one core for a second.
 *
 * @param vm its name
 * @param demanded CPU seconds that it asked for while its host was on and it was not suspended
 * @param unserved CPU seconds of these that it did not get
 * @param migrating CPU seconds of the unserved ones while it was under live migration
 */
public record VmCpuRow(String vm, double demanded, double unserved, double migrating) {

  /** The part of its demand that it did not get, 0 to 1; 0 where it asked for nothing. */
  public double share() {
    return demanded > 0 ? unserved / demanded : 0;
  }
}
