/**
 * Hosts, links, routes and VM classes: immutable, no time in them.
 *
 * <p>{@link org.vmplacebench.core.platform.Platform} is what an engine gets. Lists of hosts and
 * links may be a million long: those that differ in a number only are made when they are asked for
 * ({@link org.vmplacebench.core.platform.Stretches}).
 */
package org.vmplacebench.core.platform;
