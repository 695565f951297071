package org.vmplacebench.external;

import com.google.gson.JsonObject;
import org.vmplacebench.core.sim.PolicyFailedException;

/**
 * Whoever decides outside of this program, as it is asked: one request, one answer. A process that
 * is started for a run is one; an environment in which a policy learns is another.
 */
public interface Conversation {

  /** The version of what is said. */
  int PROTOCOL = 1;

  /**
   * Asks and waits for the answer.
   *
   * @param request a JSON object without the members {@code protocol} and {@code id}
   * @param now simulated seconds, for messages
   * @throws PolicyFailedException where there is no answer that is a JSON object
   */
  JsonObject ask(String request, double now);

  /**
   * Ends the conversation as what was said or done cannot be.
   *
   * @param what what that is, to be read after the name of who did it
   * @return what to throw
   */
  PolicyFailedException failure(String what);

  /** Says that the run is over, and ends the conversation. */
  void end(String farewell);
}
