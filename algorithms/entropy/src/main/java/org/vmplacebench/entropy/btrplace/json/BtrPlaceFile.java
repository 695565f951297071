package org.vmplacebench.entropy.btrplace.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;

/**
 * Files in BtrPlace's JSON form, plain or gzip. The text is read as a stream, and at most {@value
 * #LONGEST} bytes of it.
 */
public final class BtrPlaceFile {

  /** The longest text in bytes, unpacked: 1 GiB. */
  static final long LONGEST = 1L << 30;

  private static final String ALLOWED = "an instance in BtrPlace's JSON form";

  private BtrPlaceFile() {}

  /**
   * Whether a file looks like an instance of BtrPlace: a JSON object with a member {@code model}.
   * False for what cannot be read.
   */
  public static boolean isOne(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (JsonReader in = open(file)) {
      if (in.peek() != JsonToken.BEGIN_OBJECT) {
        return false;
      }
      in.beginObject();
      while (in.hasNext()) {
        if (in.nextName().equals("model")) {
          return true;
        }
        in.skipValue();
      }
      return false;
    } catch (IOException | IllegalStateException e) {
      return false;
    }
  }

  /**
   * Reads an instance. Nodes have indices below a million and VMs below ten million.
   *
   * @throws FaultsException with all that is wrong or cannot be expressed as a placement problem
   */
  public static BtrPlaceInstance read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw fault(file, Files.exists(file) ? "is not a file" : "does not exist");
    }
    try (JsonReader in = open(file)) {
      Object tree = JsonTree.read(in, List.of("attributes"));
      if (in.peek() != JsonToken.END_DOCUMENT) {
        throw fault(file, "goes on behind its end");
      }
      return new InstanceReading(file.toString(), tree).instance();
    } catch (IOException | IllegalStateException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("no JSON");
      throw fault(file, "holds no JSON: " + message.replaceFirst("^Use JsonReader.*? ", ""));
    }
  }

  private static FaultsException fault(Path file, String what) {
    return new FaultsException(List.of(new Fault(file.toString(), what, ALLOWED, "")));
  }

  private static JsonReader open(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      bytes.mark(2);
      boolean packed = bytes.read() == 0x1f && bytes.read() == 0x8b;
      bytes.reset();
      InputStream text = packed ? new GZIPInputStream(bytes, 1 << 16) : bytes;
      return new JsonReader(new InputStreamReader(new Bounded(text), StandardCharsets.UTF_8));
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  /** Bytes up to the most that are read. */
  private static final class Bounded extends FilterInputStream {

    private long left = LONGEST;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int found = super.read();
      count(found < 0 ? 0 : 1);
      return found;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int found = super.read(to, offset, length);
      count(Math.max(found, 0));
      return found;
    }

    private void count(int some) throws IOException {
      left -= some;
      if (left < 0) {
        throw new IOException("more than " + LONGEST + " bytes of text");
      }
    }
  }
}
