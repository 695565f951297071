/**
 * Random numbers that an experiment can draw again: one stream for each purpose, all of them from
 * the seed of the experiment, so that drawing more for one purpose changes nothing elsewhere.
 */
package org.vmplacebench.core.random;
