/** The placement solver on BtrPlace: from a snapshot to BtrPlace's model and back to a plan. */
package org.vmplacebench.entropy.btrplace;
