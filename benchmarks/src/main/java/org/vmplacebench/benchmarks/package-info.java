/** Benchmarks of the embedded engine, run by JMH; see {@code benchmarks/README.md}. */
package org.vmplacebench.benchmarks;
