/** What supplies sites with energy: keys, a file by site, recorded supply, and weather. */
package org.vmplacebench.platform.site;
