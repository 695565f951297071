package org.vmplacebench.workbench.checkpoint;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.vmplacebench.core.sim.OpenFile;
import org.vmplacebench.traces.TraceException;
import org.vmplacebench.traces.results.ResultsDirectory;
import org.vmplacebench.workbench.provenance.ProgramVersion;

/**
 * A run under way in a file, {@link ResultsDirectory#CHECKPOINT}: all its objects, and how long the
 * files were that it writes. Only the same program on the same Java can go on with it, as objects
 * are kept as they lie in memory.
 */
public final class Checkpoint {

  private static final int BUFFER = 1 << 17;
  private static final long MAGIC = 0x564D50424348504BL;
  private static final String RESULTS = "results";

  private Checkpoint() {}

  /** What the objects mean the same for; the class path is read once, at first use. */
  private static final class Versions {

    static final Map<String, String> HERE =
        Map.of(
            "program",
            ProgramVersion.withFingerprint(),
            "Java",
            System.getProperty("java.vm.name") + " " + Runtime.version());
  }

  /**
   * Writes a run, in exchange for an earlier checkpoint of it. The run must stand still.
   *
   * @param results what the run writes; it is no part of the checkpoint
   * @throws CheckpointException where something of the run cannot be kept, or the file cannot be
   *     written; an earlier checkpoint then stays
   */
  public static void write(Object run, ResultsDirectory results) throws CheckpointException {
    Path target = results.file(ResultsDirectory.CHECKPOINT);
    Path part = target.resolveSibling(target.getFileName() + ".part");
    IdentityHashMap<Object, String> given = new IdentityHashMap<>();
    given.put(results, RESULTS);
    try {
      GraphWriter graph = new GraphWriter(run, results.underWay(), given);
      for (OpenFile file : graph.files()) {
        file.flush();
      }
      CRC32C sum = new CRC32C();
      try (OutputStream bytes = Files.newOutputStream(part);
          OutputStream checked = new CheckedOutputStream(bytes, sum);
          DataOutputStream out = new DataOutputStream(new BufferedOutputStream(checked, BUFFER))) {
        out.writeLong(MAGIC);
        writeTexts(Versions.HERE, out);
        Map<String, String> lengths = new TreeMap<>();
        results.lengths().forEach((name, length) -> lengths.put(name, Long.toString(length)));
        for (OpenFile file : graph.files()) {
          file.writtenAnew()
              .map(results.underWay()::relativize)
              .ifPresent(name -> lengths.put(name.toString(), "0"));
        }
        writeTexts(lengths, out);
        graph.write(out);
        out.flush();
        out.writeLong(sum.getValue());
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CheckpointException("the checkpoint: " + TraceException.reason(e), e);
    } catch (OutOfMemoryError e) {
      throw new CheckpointException("the checkpoint needs more memory (-Xmx)", e);
    }
  }

  private static void writeTexts(Map<String, String> texts, DataOutputStream out)
      throws IOException {
    out.writeInt(texts.size());
    for (Map.Entry<String, String> text : texts.entrySet()) {
      out.writeUTF(text.getKey());
      out.writeUTF(text.getValue());
    }
  }

  private static Map<String, String> readTexts(DataInputStream in) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      texts.put(in.readUTF(), in.readUTF());
    }
    return texts;
  }

  /** Where the files of a run that goes on are to be, once it is known how long they were. */
  @FunctionalInterface
  public interface Place {

    /** The directory, with files of these lengths, in bytes. */
    ResultsDirectory with(Map<String, Long> lengths);
  }

  /**
   * Reads a run.
   *
   * @param type of the object that was written
   * @throws CheckpointException where it is damaged, or of another program or Java
   */
  public static <T> T read(Path file, Class<T> type, Place files) throws CheckpointException {
    requireWhole(file);
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
      in.readLong();
      requireSame(file, readTexts(in));
      Map<String, Long> lengths = new TreeMap<>();
      readTexts(in).forEach((name, length) -> lengths.put(name, Long.valueOf(length)));
      ResultsDirectory results = files.with(lengths);
      Map<String, Object> given = Map.of(RESULTS, results);
      return type.cast(new GraphReader(in, results.underWay(), given).read());
    } catch (IOException | ReflectiveOperationException e) {
      throw new CheckpointException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void requireSame(Path file, Map<String, String> written)
      throws CheckpointException {
    for (Map.Entry<String, String> here : new TreeMap<>(Versions.HERE).entrySet()) {
      String there = written.getOrDefault(here.getKey(), "unknown");
      if (!there.equals(here.getValue())) {
        throw new CheckpointException(
            file
                + " was written by another "
                + here.getKey()
                + ": "
                + there
                + "; this is "
                + here.getValue()
                + ". Only the same can go on with it");
      }
    }
  }

  private static void requireWhole(Path file) throws CheckpointException {
    CRC32C sum = new CRC32C();
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        CheckedInputStream checked = new CheckedInputStream(bytes, sum)) {
      DataInputStream in = new DataInputStream(checked);
      long left = Files.size(file) - 2 * Long.BYTES;
      boolean whole = left >= 0 && in.readLong() == MAGIC;
      if (whole) {
        in.skipNBytes(left);
        long expected = sum.getValue();
        whole = in.readLong() == expected;
      }
      if (!whole) {
        throw new CheckpointException(file + " is no checkpoint, or is damaged");
      }
    } catch (IOException e) {
      throw new CheckpointException(file + " cannot be read: " + TraceException.reason(e), e);
    }
  }
}
