/** The centralized policy: a solver looks at the whole cluster every period and repairs it. */
package org.vmplacebench.entropy;
