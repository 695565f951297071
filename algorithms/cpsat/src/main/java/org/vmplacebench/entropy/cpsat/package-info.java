/**
 * The placement solver CP-SAT of Google OR-Tools under its name. Its native library is there for
 * Linux x86-64 only; nothing else in the house depends on this room.
 */
package org.vmplacebench.entropy.cpsat;
