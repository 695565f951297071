/**
 * Validation: scenarios that run on every engine, whose quantities are compared with each other and
 * with known values.
 */
package org.vmplacebench.workbench.validate;
