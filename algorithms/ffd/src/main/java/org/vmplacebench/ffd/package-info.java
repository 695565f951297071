/**
 * First fit decreasing and its relatives as policies and as placement solvers: their names, keys
 * and factories.
 */
package org.vmplacebench.ffd;
