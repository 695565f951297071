package org.vmplacebench.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * Reads the plain columns of a Parquet file, whole or row by row; pages under Snappy, Zstandard,
 * LZ4, gzip or none. Format: Apache Parquet 2.11.
 *
 * <p>Whatever is wrong with a file comes as a {@link ParquetFormatException} that names it.
 */
public final class ParquetFile implements AutoCloseable {

  private static final Pattern OBJECT = Pattern.compile("\\S+InputFile@[0-9a-f]+");

  private static final byte[] MAGIC = {'P', 'A', 'R', '1'};

  private final Path file;
  private final ParquetFileReader reader;
  private final List<ParquetColumn> columns;

  private ParquetFile(Path file, ParquetFileReader reader) {
    this.file = file;
    this.reader = reader;
    List<ParquetColumn> found = new ArrayList<>();
    for (Type field : reader.getFileMetaData().getSchema().getFields()) {
      found.add(new ParquetColumn(field.getName(), kind(field)));
    }
    columns = List.copyOf(found);
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it cannot be read or is no Parquet file
   */
  public static ParquetFile open(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
        throw fault(file, "is not a Parquet file (it does not begin with PAR1)");
      }
    }
    try {
      ParquetReadOptions options =
          ParquetReadOptions.builder(new PlainParquetConfiguration())
              .withCodecFactory(new PureCodecs())
              .build();
      return new ParquetFile(file, ParquetFileReader.open(new LocalInputFile(file), options));
    } catch (IOException | RuntimeException e) {
      // The library tells of a broken file by exceptions of many kinds.
      throw broken(file, e);
    }
  }

  /** The columns in the order of the file. */
  public List<ParquetColumn> columns() {
    return columns;
  }

  /** Number of rows. */
  public long rows() {
    return reader.getRecordCount();
  }

  /**
   * All values of a column of numbers, flags (0 and 1) or times (seconds since 1970-01-01 00:00
   * UTC); NaN where one is missing.
   *
   * @throws IOException if there is no such column, it is of another kind, or the file is broken or
   *     has more rows than an array
   */
  public double[] numbers(String column) throws IOException {
    double[] values = new double[arraySize()];
    ParquetRows rows = rows(List.of(column));
    if (columns.contains(new ParquetColumn(column, ParquetColumn.Kind.TEXT))) {
      throw fault(file, "the column " + column + " holds texts, not numbers");
    }
    for (int i = 0; rows.next(); i++) {
      values[i] = rows.number(0);
    }
    return values;
  }

  /**
   * All values of a column as text, null where one is missing.
   *
   * @throws IOException as for {@link #numbers}
   */
  public List<String> texts(String column) throws IOException {
    List<String> values = new ArrayList<>(arraySize());
    for (ParquetRows rows = rows(List.of(column)); rows.next(); ) {
      values.add(rows.text(0));
    }
    return values;
  }

  /**
   * The rows from the first on, of which only these columns are read.
   *
   * @throws IOException if one is not there or of kind {@link ParquetColumn.Kind#OTHER}; all such
   *     are named
   */
  public ParquetRows rows(List<String> names) throws IOException {
    List<String> faults = new ArrayList<>();
    List<ParquetColumn> wanted = new ArrayList<>();
    for (String name : names) {
      columns.stream()
          .filter(column -> column.name().equals(name))
          .findFirst()
          .ifPresentOrElse(wanted::add, () -> faults.add("has no column " + name));
    }
    for (ParquetColumn column : wanted) {
      if (column.kind() == ParquetColumn.Kind.OTHER) {
        faults.add("the column " + column.name() + " is neither number, flag, text nor time");
      }
    }
    if (!faults.isEmpty()) {
      List<String> there = columns.stream().map(ParquetColumn::name).toList();
      throw fault(file, String.join("; ", faults) + " (it has " + String.join(", ", there) + ")");
    }
    return new ParquetRows(file, reader, wanted);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private static ParquetFormatException fault(Path file, String what) {
    return new ParquetFormatException(file.toString(), what, null);
  }

  static ParquetFormatException broken(Path file, Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    String name = file.toString();
    String what = why.startsWith(name) ? why.substring(name.length()).strip() : why;
    // The library calls a file by its object, which is another one each time.
    what = OBJECT.matcher(what).replaceFirst("it");
    return new ParquetFormatException(name, "is broken Parquet: " + what, e);
  }

  private int arraySize() throws IOException {
    if (rows() > Integer.MAX_VALUE - 8) {
      throw fault(file, "has " + rows() + " rows, too many to be held at once");
    }
    return (int) rows();
  }

  private static ParquetColumn.Kind kind(Type field) {
    if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
      return ParquetColumn.Kind.OTHER;
    }
    LogicalTypeAnnotation meaning = field.getLogicalTypeAnnotation();
    PrimitiveTypeName type = field.asPrimitiveType().getPrimitiveTypeName();
    if (meaning instanceof TimestampLogicalTypeAnnotation
        || meaning instanceof DateLogicalTypeAnnotation) {
      return ParquetColumn.Kind.TIME;
    }
    if (meaning instanceof DecimalLogicalTypeAnnotation) {
      return type == PrimitiveTypeName.INT32 || type == PrimitiveTypeName.INT64
          ? ParquetColumn.Kind.NUMBER
          : ParquetColumn.Kind.OTHER;
    }
    return switch (type) {
      case DOUBLE, FLOAT -> ParquetColumn.Kind.NUMBER;
      case INT32, INT64 -> ParquetColumn.Kind.WHOLE;
      case BOOLEAN -> ParquetColumn.Kind.FLAG;
      case BINARY -> ParquetColumn.Kind.TEXT;
      default -> ParquetColumn.Kind.OTHER;
    };
  }
}
