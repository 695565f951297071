package org.vmplacebench.dvms.protocol;

import java.util.Comparator;

/**
 * The name of a partition: who started it and the how manieth it was.
 *
 * @param initiator the host whose problem it began with
 * @param number rises with each partition of that host
 */
public record PartitionId(int initiator, int number) implements Comparable<PartitionId> {

  private static final Comparator<PartitionId> ORDER =
      Comparator.comparingInt(PartitionId::initiator).thenComparingInt(PartitionId::number);

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof PartitionId id && initiator == id.initiator && number == id.number);
  }

  @Override
  public int hashCode() {
    return 31 * initiator + number;
  }

  @Override
  public int compareTo(PartitionId other) {
    return ORDER.compare(this, other);
  }
}
