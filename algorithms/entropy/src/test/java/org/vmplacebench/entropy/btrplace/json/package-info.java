/** Tests of the JSON form of problems that BtrPlace has. */
package org.vmplacebench.entropy.btrplace.json;
