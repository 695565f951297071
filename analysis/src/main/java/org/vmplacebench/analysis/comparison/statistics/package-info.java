/**
 * What is shown of groups and pairs of runs: means, intervals, tests, effect sizes and verdicts.
 */
package org.vmplacebench.analysis.comparison.statistics;
