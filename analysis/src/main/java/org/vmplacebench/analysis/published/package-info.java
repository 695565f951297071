/**
 * What was published of experiments that can be repeated here: values, findings, and their source.
 *
 * <p>A study is a JSON resource of this package. A finding is a rule over metrics of runs, so that
 * whether it was reproduced follows from the runs alone.
 */
package org.vmplacebench.analysis.published;
