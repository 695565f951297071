package org.vmplacebench.dvms.protocol;

import java.util.List;

/**
 * What an event makes of a host.
 *
 * @param node the state after it
 * @param effects what the host does, in order
 */
public record Transition(Node node, List<Effect> effects) {}
