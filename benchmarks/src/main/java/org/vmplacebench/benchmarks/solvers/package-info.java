/** How fast and how good placement solvers are: random problems, and a table of what solvers do. */
package org.vmplacebench.benchmarks.solvers;
