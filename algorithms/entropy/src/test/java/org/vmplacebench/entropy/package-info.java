/** Tests of the centralized policy and of the solver that it calls. */
package org.vmplacebench.entropy;
