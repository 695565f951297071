package org.vmplacebench.dvms.overlay;

import java.util.List;
import java.util.Optional;

/** The part of a host's agent that knows other hosts. It ends with the host. */
public interface Overlay {

  /**
   * Begins to live on its host.
   *
   * @param first whether this is the start of the whole system, at which all hosts are there;
   *     otherwise the host comes back to a system that runs
   */
  void start(Peer self, boolean first);

  /**
   * Where a search goes from this host: to its origin where all others have been visited.
   *
   * @return empty where this host knows nobody
   */
  Optional<Hop> next(Search search);

  /** A message of the same overlay on another host. */
  void receive(int from, Object message);

  /** A search has come here, with what the overlay gave it on its way. */
  default void passedBy(Object baggage) {}

  /** A host that has come back is told, as it starts, of one that is there. */
  default void join(int known) {}

  /** A host has come back, whatever was thought of it. */
  default void meet(int host) {}

  /** The host is about to go off in an orderly way. */
  default void leave() {}

  /** A host did not answer. */
  void unreachable(int host);

  /**
   * A search for a host that may take part.
   *
   * @param origin where it ends
   * @param excluded hosts to leave out, save for the origin
   * @param baggage what the overlay gave it at the last host, or null at the first one
   */
  record Search(int origin, List<Integer> excluded, Object baggage) {}

  /**
   * A step of a search.
   *
   * @param to the next host
   * @param baggage for the overlay there; may be null
   * @param bytes size of the baggage on the network
   */
  record Hop(int to, Object baggage, int bytes) {}
}
