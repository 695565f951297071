/**
 * Hosts, links, routes and VM classes, as read from files or generated: immutable, no time in them.
 *
 * <p>{@link org.vmplacebench.core.platform.Platform} is what an engine gets. It comes from a
 * SimGrid platform file ({@link org.vmplacebench.core.platform.PlatformXml}) or from a description
 * in a few numbers ({@link org.vmplacebench.core.platform.PlatformGenerator}).
 */
package org.vmplacebench.core.platform;
