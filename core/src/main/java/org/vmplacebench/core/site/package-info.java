/** Where the energy of sites comes from: supply, batteries, and a ledger of what was used. */
package org.vmplacebench.core.site;
