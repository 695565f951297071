/** Rules by which hosts are left out, a class each. */
package org.vmplacebench.placement.choice.filters;
