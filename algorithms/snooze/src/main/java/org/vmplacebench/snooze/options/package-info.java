/**
 * What an experiment says about the hierarchical policy: keys and the records that they are read
 * into.
 */
package org.vmplacebench.snooze.options;
