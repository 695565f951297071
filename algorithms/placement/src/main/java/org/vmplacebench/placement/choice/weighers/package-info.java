/** Rules by which hosts are compared, a class each. */
package org.vmplacebench.placement.choice.weighers;
