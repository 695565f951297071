package org.vmplacebench.traces.table;

import org.apache.commons.csv.CSVFormat;

/**
 * The dialect of all tables: commas, quotes where needed, one line feed per row on every system.
 */
final class CsvDialect {

  static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  static final String DELIMITER = FORMAT.getDelimiterString();

  private CsvDialect() {}
}
