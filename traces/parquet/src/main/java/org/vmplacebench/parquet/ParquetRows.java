package org.vmplacebench.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Walks over the rows of a Parquet file. Columns are told by their place in the list that was asked
 * for. Equal texts of a column are one object, so that a table of many rows holds each name once.
 */
public final class ParquetRows {

  private static final double SECONDS_OF_A_DAY = 86_400;

  /** Texts beyond these are not looked up any more: they are not names that come again. */
  private static final int MOST_NAMES = 1 << 20;

  private final Path file;
  private final ParquetFileReader reader;
  private final List<Slot> slots = new ArrayList<>();
  private final MessageType schema;
  private int nextGroup;
  private long leftInGroup;

  /** The rows of a file from the first on; {@code columns} are in it. */
  ParquetRows(Path file, ParquetFileReader reader, List<ParquetColumn> columns) {
    this.file = file;
    this.reader = reader;
    MessageType all = reader.getFileMetaData().getSchema();
    List<Type> fields =
        columns.stream().distinct().map(column -> all.getType(column.name())).toList();
    schema = new MessageType(all.getName(), fields);
    for (ParquetColumn column : columns) {
      slots.add(new Slot(column, schema.getColumnDescription(new String[] {column.name()})));
    }
  }

  /**
   * Goes to the next row; whether there is one.
   *
   * @throws IOException if it cannot be read
   */
  public boolean next() throws IOException {
    try {
      while (leftInGroup == 0) {
        if (nextGroup == reader.getRowGroups().size()) {
          return false;
        }
        open(nextGroup++);
      }
      leftInGroup--;
      for (Slot slot : slots) {
        slot.read();
      }
      return true;
    } catch (IOException | RuntimeException e) {
      throw ParquetFile.broken(file, e);
    }
  }

  private void open(int group) throws IOException {
    // Others may have read other columns of the same file meanwhile.
    reader.setRequestedSchema(schema);
    PageReadStore pages = reader.readRowGroup(group);
    leftInGroup = pages.getRowCount();
    ColumnReadStoreImpl store =
        new ColumnReadStoreImpl(
            pages,
            new DummyRecordConverter(schema).getRootConverter(),
            schema,
            reader.getFileMetaData().getCreatedBy());
    slots.forEach(slot -> slot.reader = store.getColumnReader(slot.descriptor));
  }

  /** What the file says of a column. */
  public ParquetColumn column(int column) {
    return slots.get(column).column;
  }

  /**
   * The value of a column of numbers, flags (0 or 1) or times (seconds since 1970-01-01 00:00 UTC);
   * NaN where it is missing.
   *
   * @throws IllegalStateException for a column of texts
   */
  public double number(int column) {
    Slot slot = slots.get(column);
    if (slot.column.kind() == ParquetColumn.Kind.TEXT) {
      throw new IllegalStateException(slot.column.name() + " holds texts");
    }
    if (slot.missing) {
      return Double.NaN;
    }
    return slot.isWhole() ? slot.whole : slot.number;
  }

  /**
   * The value of a column of whole numbers or flags (0 or 1); 0 where it is missing.
   *
   * @throws IllegalStateException for a column of another kind
   */
  public long whole(int column) {
    Slot slot = slots.get(column);
    if (!slot.isWhole()) {
      throw new IllegalStateException(slot.column.name() + " holds no whole numbers");
    }
    return slot.missing ? 0 : slot.whole;
  }

  /** The value as a text; null where it is missing. */
  public String text(int column) {
    Slot slot = slots.get(column);
    if (slot.missing) {
      return null;
    }
    return switch (slot.column.kind()) {
      case TEXT -> slot.text;
      case FLAG -> String.valueOf(slot.whole != 0);
      case WHOLE -> String.valueOf(slot.whole);
      default -> String.valueOf(slot.number);
    };
  }

  /** The value of one column in the row that is looked at. */
  private static final class Slot {

    private final ParquetColumn column;
    private final ColumnDescriptor descriptor;
    private final double perUnit;
    private final Map<Binary, String> names = new HashMap<>();
    private ColumnReader reader;
    private boolean missing = true;
    private long whole;
    private double number;
    private String text = "";

    Slot(ParquetColumn column, ColumnDescriptor descriptor) {
      this.column = column;
      this.descriptor = descriptor;
      this.perUnit = perUnit(descriptor.getPrimitiveType().getLogicalTypeAnnotation());
    }

    boolean isWhole() {
      return column.kind() == ParquetColumn.Kind.WHOLE || column.kind() == ParquetColumn.Kind.FLAG;
    }

    void read() {
      missing = reader.getCurrentDefinitionLevel() < descriptor.getMaxDefinitionLevel();
      if (!missing) {
        switch (descriptor.getPrimitiveType().getPrimitiveTypeName()) {
          case DOUBLE -> number = reader.getDouble();
          case FLOAT -> number = reader.getFloat();
          case BOOLEAN -> whole = reader.getBoolean() ? 1 : 0;
          case INT32 -> setWhole(reader.getInteger());
          case INT64 -> setWhole(reader.getLong());
          default -> text = name(reader.getBinary());
        }
      }
      reader.consume();
    }

    private void setWhole(long value) {
      whole = value;
      number = perUnit < 0 ? value / -perUnit : value * perUnit;
    }

    private String name(Binary bytes) {
      String known = names.get(bytes);
      if (known == null) {
        known = bytes.toStringUsingUTF8();
        if (names.size() < MOST_NAMES) {
          names.put(bytes.copy(), known);
        }
      }
      return known;
    }

    /** What a unit is worth; where it is a fraction, minus its reciprocal, which is exact. */
    private static double perUnit(LogicalTypeAnnotation meaning) {
      if (meaning instanceof TimestampLogicalTypeAnnotation time) {
        return switch (time.getUnit()) {
          case MILLIS -> -1e3;
          case MICROS -> -1e6;
          case NANOS -> -1e9;
        };
      }
      if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
        return -Math.pow(10, decimal.getScale());
      }
      return meaning instanceof DateLogicalTypeAnnotation ? SECONDS_OF_A_DAY : 1;
    }
  }
}
