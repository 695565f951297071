/**
 * Vjobs that are submitted: from a generator, a property, a CSV file or a trace in the Standard
 * Workload Format, and the applications that run in them.
 */
package org.vmplacebench.injector.vjob;
