/**
 * Hosts, links, routes and VM classes, as read from files or generated: immutable, no time in them.
 */
package org.vmplacebench.core.platform;
