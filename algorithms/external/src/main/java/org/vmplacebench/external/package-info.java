/**
 * Policies in any language: a process that the workbench starts and asks, one JSON text a line,
 * what to do ({@code docs/external.md}).
 */
package org.vmplacebench.external;
