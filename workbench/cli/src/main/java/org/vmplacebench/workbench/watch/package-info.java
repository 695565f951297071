/** A page on the loopback that shows work under way, as long as it goes on and somebody asked. */
package org.vmplacebench.workbench.watch;
