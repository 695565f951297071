package org.vmplacebench.dvms.protocol;

/**
 * The state of a host in the protocol.
 *
 * @param self the host
 * @param counter of the partitions that it started and the leaderships that it took; a host that
 *     comes back must begin above what it had
 */
public record Node(int self, int counter, Phase phase) {

  /** A host that belongs to no partition. */
  public static Node free(int self, int counter) {
    return new Node(self, counter, Phase.Free.ONE);
  }

  /** Whether it belongs to no partition. */
  public boolean isFree() {
    return phase instanceof Phase.Free;
  }
}
