/** The command line: its commands, what they print, and their exit codes. */
package org.vmplacebench.workbench.command;
