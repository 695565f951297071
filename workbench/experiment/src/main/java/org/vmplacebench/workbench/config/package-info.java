/**
 * From property files to the checked settings of an experiment: files and {@code -Dkey=value} are
 * read together, every fault is reported at once, and VMPlaceS's own files are understood.
 */
package org.vmplacebench.workbench.config;
