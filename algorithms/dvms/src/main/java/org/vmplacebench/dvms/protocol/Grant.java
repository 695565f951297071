package org.vmplacebench.dvms.protocol;

/**
 * One host's leadership of a partition. Members give themselves to a grant, and leave it only for a
 * leader who was handed the partition by its holder: by comparing grants, late messages are told
 * from those that count.
 *
 * @param id the partition
 * @param leader the host that leads
 * @param version rises with each leadership of that host, so that a leader and a version are never
 *     seen together twice
 */
public record Grant(PartitionId id, int leader, int version) {

  /** Each message is compared with what its receiver knows: mostly it is the same object. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Grant grant
            && leader == grant.leader
            && version == grant.version
            && id.equals(grant.id));
  }

  @Override
  public int hashCode() {
    return 31 * leader + version;
  }
}
