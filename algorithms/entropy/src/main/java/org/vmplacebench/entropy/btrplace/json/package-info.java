/** Problems in the JSON form that BtrPlace's own users have: reading and writing. */
package org.vmplacebench.entropy.btrplace.json;
