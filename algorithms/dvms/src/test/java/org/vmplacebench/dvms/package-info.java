/** The distributed policy on tiny clusters of the embedded engine. */
package org.vmplacebench.dvms;
