package org.vmplacebench.traces.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.FaultsException;

class EventsReaderTest {

  private static final String VIOLATION =
      "{\"event\": \"trace_event\", \"origin\": \"node3\", \"state_name\": \"PM\", \"time\":"
          + " \"120.5\", \"value\":  \"violation\" , \"data\":  \"\" , \"duration\": 42.1}\n";
  private static final String MIGRATION =
      "{\"event\":\"trace_event\",\"origin\":\"vm-7\",\"state_name\":\"SERVICE\",\"time\":12,\"value\":\"migrate\",\"data\":{\"vm_name\":\"vm-7\",\"state\":0.0,\"deep\":{\"x\":1}},\"duration\":5}\n";
  private static final String CRASH = "{\"event\":\"crash_event\",\"origin\":\"node3\"}\n";

  @TempDir Path dir;

  private final List<TraceEvent> events = new ArrayList<>();

  private TraceReading read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private TraceReading read(byte[] bytes) throws IOException {
    Path file = dir.resolve("events.json");
    Files.write(file, bytes);
    return new EventsReader().read(file, events::add);
  }

  @Test
  void recordsOfVmplacesAreTakenAsTheyAre() throws IOException {
    assertThat(read(VIOLATION + MIGRATION + CRASH)).isEqualTo(new TraceReading(3, false));

    assertThat(events)
        .containsExactly(
            new TraceEvent("trace_event", "node3", "PM", 120.5, "violation", Map.of(), 42.1),
            new TraceEvent(
                "trace_event",
                "vm-7",
                "SERVICE",
                12.0,
                "migrate",
                Map.of("vm_name", "vm-7", "state", 0.0, "deep", Map.of("x", 1.0)),
                5.0),
            new TraceEvent("crash_event", "node3", "", Double.NaN, "", Map.of(), Double.NaN));
  }

  @Test
  void aLastLineThatBreaksOffMarksTheTraceAsTruncated() throws IOException {
    assertThat(read(VIOLATION + MIGRATION.substring(0, 40))).isEqualTo(new TraceReading(1, true));
    assertThat(events).hasSize(1);
  }

  @Test
  void aWholeLastLineNeedsNoLineFeed() throws IOException {
    assertThat(read(VIOLATION + CRASH.strip())).isEqualTo(new TraceReading(2, false));
  }

  @Test
  void malformedLinesAreAllNamedWithFileAndLine() {
    assertThatThrownBy(() -> read(VIOLATION + "{\"event\":}\n" + VIOLATION + "[1]\n" + CRASH))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("events.json:2: malformed record '{\"event\":}'")
        .hasMessageContaining("events.json:4: malformed record '[1]': not an object");
  }

  @Test
  void aTimeThatIsNoNumberIsMalformed() {
    assertThatThrownBy(() -> read(VIOLATION.replace("120.5", "soon")))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("events.json:1")
        .hasMessageContaining("soon");
  }

  @Test
  void gzipIsToldByItsFirstBytes() throws IOException {
    assertThat(read(gzip(VIOLATION + CRASH))).isEqualTo(new TraceReading(2, false));
  }

  @Test
  void aGzipFileThatEndsEarlyGivesWhatWasInIt() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append(VIOLATION.replace("120.5", Integer.toString(i * 7919 % 20_011)));
    }
    byte[] packed = gzip(text.toString());

    TraceReading reading = read(Arrays.copyOf(packed, packed.length / 2));

    assertThat(reading.truncated()).isTrue();
    assertThat(reading.lines()).isEqualTo(events.size()).isBetween(5_000L, 15_000L);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
