/** Plugins of a third party that do not work, found like all others by their service files. */
package org.vmplacebench.workbench.plugin;
