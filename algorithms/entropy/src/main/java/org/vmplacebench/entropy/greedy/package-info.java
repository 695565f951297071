/** The greedy placement solver: best fit and exchanges, in microseconds. */
package org.vmplacebench.entropy.greedy;
