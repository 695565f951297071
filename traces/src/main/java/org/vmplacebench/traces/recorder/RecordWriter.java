package org.vmplacebench.traces.recorder;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.vmplacebench.core.config.Decimals;
import org.vmplacebench.core.sim.OpenFile;
import org.vmplacebench.traces.TraceException;

/**
 * Writes records of VMPlaceS's trace format, one JSON object per line, to a plain or packed file.
 *
 * <p>A record is made in steps: {@link #begin}, then either {@link #end} at once, or {@link
 * #beginData}, any number of {@code put} and {@link #endData}. Numbers are written in the shortest
 * form that reads back as the same number, so that a trace does not depend on the JDK. Every method
 * throws {@link TraceException} where the file cannot be written.
 */
final class RecordWriter implements Closeable, OpenFile {

  private static final int BUFFER = 1 << 17;

  private static final SerializedString EVENT = new SerializedString("event");
  private static final SerializedString TRACE_EVENT = new SerializedString("trace_event");
  private static final SerializedString CRASH_EVENT = new SerializedString("crash_event");
  private static final SerializedString ORIGIN = new SerializedString("origin");
  private static final SerializedString STATE_NAME = new SerializedString("state_name");
  private static final SerializedString TIME = new SerializedString("time");
  private static final SerializedString VALUE = new SerializedString("value");
  private static final SerializedString DATA = new SerializedString("data");
  private static final SerializedString DURATION = new SerializedString("duration");
  private static final SerializedString NO_DATA = new SerializedString("");

  private final Path file;
  private final boolean compress;
  private transient OutputStream bytes;
  private transient JsonGenerator json;
  private double lastTime = Double.NaN;
  private SerializedString lastTimeText = NO_DATA;
  private boolean failed;
  private boolean closed;

  /** Opens {@code file} anew. */
  RecordWriter(Path file, boolean compress) {
    this.file = file;
    this.compress = compress;
    OutputStream opened = null;
    try {
      opened = Files.newOutputStream(file);
      open(opened);
    } catch (IOException e) {
      throw failure(e, opened);
    }
  }

  private void open(OutputStream opened) throws IOException {
    OutputStream target = compress ? new GZIPOutputStream(opened, BUFFER) : opened;
    json =
        new JsonFactoryBuilder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .rootValueSeparator(NO_DATA)
            .build()
            .createGenerator(new BufferedOutputStream(target, BUFFER), JsonEncoding.UTF8);
    bytes = opened;
  }

  @Override
  public void flush() throws IOException {
    if (compress) {
      throw new IOException("a compressed trace (trace.compress) cannot be gone on with");
    }
    json.flush();
  }

  @Override
  public void reopen() throws IOException {
    open(Files.newOutputStream(file, StandardOpenOption.APPEND));
  }

  /** All fields of a record up to {@code value}. */
  void begin(
      SerializableString origin, SerializableString state, double time, SerializableString value) {
    try {
      json.writeStartObject();
      json.writeFieldName(EVENT);
      json.writeString(TRACE_EVENT);
      json.writeFieldName(ORIGIN);
      json.writeString(origin);
      json.writeFieldName(STATE_NAME);
      json.writeString(state);
      json.writeFieldName(TIME);
      json.writeString(text(time));
      json.writeFieldName(VALUE);
      json.writeString(value);
      json.writeFieldName(DATA);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Ends a record that has no data. */
  void end(double duration) {
    try {
      json.writeString(NO_DATA);
      finish(duration);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  void beginData() {
    try {
      json.writeStartObject();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  void put(SerializableString name, double value) {
    try {
      json.writeFieldName(name);
      // Adding 0 makes a zero positive.
      json.writeNumber(value + 0.0);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  void put(SerializableString name, int value) {
    try {
      json.writeFieldName(name);
      json.writeNumber(value);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  void put(SerializableString name, String value) {
    try {
      json.writeFieldName(name);
      json.writeString(value);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  void put(SerializableString name, SerializableString value) {
    try {
      json.writeFieldName(name);
      json.writeString(value);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Adds an object of numbers and texts. */
  void putObject(SerializableString name, Map<String, Object> fields) {
    try {
      json.writeFieldName(name);
      json.writeStartObject();
      for (Map.Entry<String, Object> field : fields.entrySet()) {
        json.writeFieldName(field.getKey());
        if (field.getValue() instanceof Integer number) {
          json.writeNumber(number);
        } else if (field.getValue() instanceof Double number) {
          json.writeNumber(number + 0.0);
        } else {
          json.writeString(field.getValue().toString());
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Ends the data and with it the record. */
  void endData(double duration) {
    try {
      json.writeEndObject();
      finish(duration);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * A host crashed. VMPlaceS writes no time here; readers of its format pass over fields that they
   * do not know.
   */
  void crash(SerializableString origin, double time) {
    try {
      json.writeStartObject();
      json.writeFieldName(EVENT);
      json.writeString(CRASH_EVENT);
      json.writeFieldName(ORIGIN);
      json.writeString(origin);
      json.writeFieldName(TIME);
      json.writeString(text(time));
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void finish(double duration) throws IOException {
    json.writeFieldName(DURATION);
    json.writeNumber(duration);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /** Several records in a row have the same time: its text is made once. */
  private SerializedString text(double time) {
    if (time != lastTime) {
      lastTime = time;
      lastTimeText = new SerializedString(Decimals.text(time));
    }
    return lastTimeText;
  }

  /**
   * Writes what is still in the buffers and closes the file; only closes it where writing has
   * failed before.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      try {
        if (!failed) {
          json.close();
        }
      } finally {
        bytes.close();
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private TraceException failure(IOException cause) {
    failed = true;
    return new TraceException(file, cause);
  }

  private TraceException failure(IOException cause, OutputStream opened) {
    TraceException failure = failure(cause);
    if (opened != null) {
      try {
        opened.close();
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
    return failure;
  }
}
