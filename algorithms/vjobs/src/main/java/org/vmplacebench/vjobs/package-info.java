/**
 * The policy {@code vjobs}: a decision module says which vjobs are to run, and the cluster-wide
 * context switch gets there (Hermenier, Lebre and Menaud 2010; thesis of A. Lebre, chapter 2).
 */
package org.vmplacebench.vjobs;
