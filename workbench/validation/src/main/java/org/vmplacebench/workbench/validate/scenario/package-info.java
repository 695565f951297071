/**
 * The scenarios of the validation: tiny clusters and what happens on them, one class for each
 * question, and whole experiments.
 */
package org.vmplacebench.workbench.validate.scenario;
