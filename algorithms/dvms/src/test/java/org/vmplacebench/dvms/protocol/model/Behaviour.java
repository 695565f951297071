package org.vmplacebench.dvms.protocol.model;

import org.vmplacebench.dvms.protocol.Input;
import org.vmplacebench.dvms.protocol.Node;
import org.vmplacebench.dvms.protocol.Transition;

/** What hosts do: the protocol, or a variant of it that is broken on purpose. */
@FunctionalInterface
interface Behaviour {

  /** What an event makes of a host. */
  Transition on(Node node, Input input);
}
