/** The events that act on a cluster from outside: load changes, crashes, suspends and resumes. */
package org.vmplacebench.injector;
