/** DVMS, the distributed policy: each host solves its own problems with the hosts around it. */
package org.vmplacebench.dvms;
