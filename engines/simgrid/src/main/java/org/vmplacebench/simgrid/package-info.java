/**
 * The simulation port on SimGrid 3.32's MSG bindings for Java. All of SimGrid's quirks are handled
 * here, and nowhere else; each is said where it is handled.
 */
package org.vmplacebench.simgrid;
