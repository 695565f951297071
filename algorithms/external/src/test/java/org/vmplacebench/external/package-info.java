/** Tests of external policies. */
package org.vmplacebench.external;
