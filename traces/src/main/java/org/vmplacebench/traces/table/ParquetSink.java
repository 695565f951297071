package org.vmplacebench.traces.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.vmplacebench.parquet.ParquetColumn;
import org.vmplacebench.parquet.ParquetTable;

/**
 * A table as Parquet, with the types that {@link DataPackage} gives its columns. What is empty in
 * CSV is missing here. A table of a run that breaks off is closed with what it has.
 */
final class ParquetSink implements RowSink {

  private final ParquetTable table;

  ParquetSink(Path file, String name) throws IOException {
    table = new ParquetTable(file, columns(name));
  }

  @Override
  public void append(Object[] cells) throws IOException {
    Object[] values = new Object[cells.length];
    for (int i = 0; i < cells.length; i++) {
      values[i] = value(cells[i]);
    }
    table.append(values);
  }

  @Override
  public void close() throws IOException {
    table.close();
  }

  private static Object value(Object cell) {
    if (cell instanceof Double number) {
      // Adding 0 makes a zero positive.
      return Double.isNaN(number) ? null : Double.valueOf(number + 0.0);
    }
    if (cell instanceof Number || cell instanceof Boolean) {
      return cell;
    }
    String text = cell instanceof Word word ? word.word() : cell.toString();
    return text.isEmpty() ? null : text;
  }

  private static List<ParquetColumn> columns(String table) {
    List<DataPackage.Column> described = DataPackage.tables().get(table);
    if (described == null) {
      throw new IllegalArgumentException("no types are known of the columns of " + table);
    }
    return described.stream()
        .map(column -> new ParquetColumn(column.name(), kind(column.type())))
        .toList();
  }

  private static ParquetColumn.Kind kind(String type) {
    return switch (type) {
      case "number" -> ParquetColumn.Kind.NUMBER;
      case "integer" -> ParquetColumn.Kind.WHOLE;
      case "boolean" -> ParquetColumn.Kind.FLAG;
      default -> ParquetColumn.Kind.TEXT;
    };
  }
}
