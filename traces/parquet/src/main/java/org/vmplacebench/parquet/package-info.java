/** Parquet files of plain columns, read and written without Hadoop. */
package org.vmplacebench.parquet;
