package org.vmplacebench.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * Writes a Parquet file row by row, under Zstandard. The same rows are the same bytes. A file is
 * whole, and readable, once it is closed.
 */
public final class ParquetTable implements AutoCloseable {

  /** Rows are held back up to so many bytes. */
  private static final long GROUP_BYTES = 16L << 20;

  private final List<ParquetColumn> columns;
  private final ParquetWriter<Object[]> writer;

  /**
   * Opens {@code file} anew. The folder has to exist.
   *
   * @param columns each of kind {@link ParquetColumn.Kind#NUMBER}, {@code WHOLE}, {@code FLAG} or
   *     {@code TEXT}
   * @throws IOException if it cannot be written
   */
  public ParquetTable(Path file, List<ParquetColumn> columns) throws IOException {
    this.columns = List.copyOf(columns);
    writer = new Builder(new LocalOutputFile(file)).build();
  }

  /**
   * Appends a row: for each column a {@link Number}, {@link Boolean} or text, null where it is
   * missing.
   *
   * @throws IOException if it cannot be written
   */
  public void append(Object... cells) throws IOException {
    try {
      writer.write(cells);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private MessageType schema() {
    Types.MessageTypeBuilder schema = Types.buildMessage();
    for (ParquetColumn column : columns) {
      switch (column.kind()) {
        case NUMBER -> schema.optional(PrimitiveTypeName.DOUBLE).named(column.name());
        case WHOLE -> schema.optional(PrimitiveTypeName.INT64).named(column.name());
        case FLAG -> schema.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
        case TEXT ->
            schema
                .optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(column.name());
        default -> throw new IllegalArgumentException(column + " cannot be written");
      }
    }
    return schema.named("table");
  }

  private final class Builder extends ParquetWriter.Builder<Object[], Builder> {

    Builder(OutputFile file) {
      super(file);
      withConf(new PlainParquetConfiguration());
      withCodecFactory(new PureCodecs());
      withCompressionCodec(CompressionCodecName.ZSTD);
      withRowGroupSize(GROUP_BYTES);
      withWriteMode(ParquetFileWriter.Mode.OVERWRITE);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // It has no default.
    protected WriteSupport<Object[]> getWriteSupport(
        org.apache.hadoop.conf.Configuration configuration) {
      return new RowSupport();
    }

    @Override
    protected WriteSupport<Object[]> getWriteSupport(ParquetConfiguration configuration) {
      return new RowSupport();
    }
  }

  private final class RowSupport extends WriteSupport<Object[]> {

    private RecordConsumer consumer;

    @Override
    @SuppressWarnings("deprecation") // It has no default.
    public WriteContext init(org.apache.hadoop.conf.Configuration configuration) {
      return context();
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      return context();
    }

    private WriteContext context() {
      return new WriteContext(schema(), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer taken) {
      consumer = taken;
    }

    @Override
    public void write(Object[] cells) {
      consumer.startMessage();
      for (int i = 0; i < cells.length; i++) {
        if (cells[i] != null) {
          String name = columns.get(i).name();
          consumer.startField(name, i);
          writeValue(columns.get(i), cells[i]);
          consumer.endField(name, i);
        }
      }
      consumer.endMessage();
    }

    private void writeValue(ParquetColumn column, Object cell) {
      switch (column.kind()) {
        case NUMBER -> consumer.addDouble(((Number) cell).doubleValue());
        case WHOLE -> consumer.addLong(((Number) cell).longValue());
        case FLAG -> consumer.addBoolean((Boolean) cell);
        default -> consumer.addBinary(Binary.fromString(cell.toString()));
      }
    }
  }
}
