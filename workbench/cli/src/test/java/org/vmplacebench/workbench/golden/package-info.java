/** What small runs and solvers came to, pinned: a change that is to change no result shows here. */
package org.vmplacebench.workbench.golden;
