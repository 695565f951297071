package org.vmplacebench.analysis.page;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.write((header + "\n").getBytes(StandardCharsets.UTF_8));
      for (float[] column : columns) {
        for (float value : column) {
          out.writeInt(Integer.reverseBytes(Float.floatToIntBits(value)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
