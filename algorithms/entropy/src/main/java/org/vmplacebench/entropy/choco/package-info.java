/** The placement solver on a constraint model of our own, searched by Choco. */
package org.vmplacebench.entropy.choco;
