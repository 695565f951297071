/** Further processes of this program. */
package org.vmplacebench.workbench.jvm;
