/**
 * Where platforms, VM classes and placements come from: SimGrid platform files ({@link
 * org.vmplacebench.platform.PlatformXml}), a description in a few numbers ({@link
 * org.vmplacebench.platform.PlatformGenerator}), text files, and the rule that places VMs at the
 * start.
 */
package org.vmplacebench.platform;
