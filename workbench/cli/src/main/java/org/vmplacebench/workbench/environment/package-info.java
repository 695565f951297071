/**
 * Environments to learn in: simulations that stop whenever their policy is asked, and go on with
 * what somebody outside answers ({@code docs/external.md}).
 */
package org.vmplacebench.workbench.environment;
