package org.vmplacebench.core.sim;

/**
 * The address of an agent. An agent that is started anew has another address under the same name.
 *
 * @param number unique in a run, in the order of starting
 * @param name unique among the living
 * @param host index of the host that it lives on
 */
public record AgentId(int number, String name, int host) {

  /** Looks at nothing in memory where both are the same object, as they nearly always are. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof AgentId id
            && number == id.number
            && host == id.host
            && name.equals(id.name));
  }

  @Override
  public int hashCode() {
    return number;
  }
}
