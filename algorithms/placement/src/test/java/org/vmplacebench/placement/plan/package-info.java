/** Tests of plans and their execution. */
package org.vmplacebench.placement.plan;
