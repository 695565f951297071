/**
 * What pages are made of: their template, numbers for readers, drawings, tables that also stand in
 * papers, and data that a script on the page reads.
 */
package org.vmplacebench.analysis.page;
