/** The protocol judged by hand-made steps and by exhaustive exploration of small rings. */
package org.vmplacebench.dvms.protocol;
