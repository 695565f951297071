/** Random numbers that an experiment can draw again. */
package org.vmplacebench.core.random;
