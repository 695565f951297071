/** Recorded workloads: readers of published traces, streamed. */
package org.vmplacebench.injector.recorded;
