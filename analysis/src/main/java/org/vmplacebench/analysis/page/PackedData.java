package org.vmplacebench.analysis.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/**
 * Numbers that a page carries for its script: a line of JSON, then columns of 32-bit floating point
 * numbers with the lowest byte first, packed with zlib and written in base 64.
 */
public final class PackedData {

  private final List<float[]> columns = new ArrayList<>();

  /** Adds a column, behind those that are there. */
  public void add(float[] column) {
    columns.add(column);
  }

  /**
   * All of it as text.
   *
   * @param header one line of JSON, from which the script knows how long each column is
   */
  public String text(String header) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(bytes)) {
      out.write((header + "\n").getBytes(StandardCharsets.UTF_8));
      for (float[] column : columns) {
        // In one piece: the deflater would be called for each byte.
        ByteBuffer packed =
            ByteBuffer.allocate(column.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        packed.asFloatBuffer().put(column);
        out.write(packed.array());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
