package org.vmplacebench.dvms.protocol;

/** Whether a partition can still reserve hosts (thesis, section 3.1.2, deadlock prevention). */
public enum Growth {
  /** It looks for free hosts. */
  GROW,
  /** Its event came back without having met a free host: it looks for partitions to merge with. */
  CNGROW
}
