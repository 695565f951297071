/** Random experiments under all checks, to find what nobody has thought of. */
package org.vmplacebench.workbench.soak;
