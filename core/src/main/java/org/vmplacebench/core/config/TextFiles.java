package org.vmplacebench.core.config;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The one way in which text that people write becomes characters: property files, VM classes,
 * placements, constraints, events, recorded loads and problems.
 *
 * <p>A byte order mark at the start counts for nothing but UTF-16, which it stands for. Each line
 * is UTF-8, or ISO-8859-1 where it is not valid UTF-8, as the French comments of older VMPlaceS
 * files are. Lines end at a line feed, a carriage return or both.
 */
public final class TextFiles {

  /** The longest line, in bytes of the unpacked file: 16 MiB, about a million names of VMs. */
  public static final int LONGEST_LINE = 1 << 24;

  private TextFiles() {}

  /**
   * All lines of a file.
   *
   * @throws IOException where it cannot be read, is a pipe or a device, or a line is longer than
   *     {@link #LONGEST_LINE}
   */
  public static List<String> lines(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      // Of a pipe the end might never come, and a device has none.
      throw new IOException("it is no file but a pipe or a device");
    }
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = reader(Files.newInputStream(file))) {
      String line;
      while ((line = reader.readLine()) != null) {
        lines.add(line);
      }
    }
    return lines;
  }

  /**
   * The text of a file, with a line feed at the end of each line.
   *
   * @throws IOException as {@link #lines}
   */
  public static String text(Path file) throws IOException {
    List<String> lines = lines(file);
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /**
   * A reader of text, in memory that grows with its longest line only. It throws an {@link
   * IOException} where a line is longer than {@link #LONGEST_LINE}.
   *
   * @param bytes closed with the reader
   */
  public static BufferedReader reader(InputStream bytes) throws IOException {
    BufferedInputStream in = new BufferedInputStream(bytes, 1 << 16);
    in.mark(3);
    byte[] mark = in.readNBytes(3);
    in.reset();
    int first = mark.length >= 2 ? mark[0] : 0;
    int second = mark.length >= 2 ? mark[1] : 0;
    if ((first == -1 && second == -2) || (first == -2 && second == -1)) {
      return new BufferedReader(
          new BoundedLines(new InputStreamReader(in, StandardCharsets.UTF_16)));
    }
    if (mark.length == 3
        && (mark[0] & 0xFF) == 0xEF
        && (mark[1] & 0xFF) == 0xBB
        && (mark[2] & 0xFF) == 0xBF) {
      in.skipNBytes(3);
    }
    return new BufferedReader(new DecodedLines(in), 1 << 16);
  }

  private static IOException tooLong(long line) {
    return new IOException(
        "line " + line + " is longer than " + (LONGEST_LINE >> 20) + " MiB, which no line may be");
  }

  /** Characters whose lines are not too long. */
  private static final class BoundedLines extends Reader {

    private final Reader in;
    private long line = 1;
    private int length;

    private BoundedLines(Reader in) {
      this.in = in;
    }

    @Override
    public int read(char[] to, int offset, int most) throws IOException {
      int count = in.read(to, offset, most);
      for (int i = offset; i < offset + count; i++) {
        if (to[i] == '\n' || to[i] == '\r') {
          line++;
          length = 0;
        } else if (++length > LONGEST_LINE / Character.BYTES) {
          throw tooLong(line);
        }
      }
      return count;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** Characters of lines that are decoded one by one. */
  private static final class DecodedLines extends Reader {

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private final LineBytes bytes = new LineBytes();
    private String decoded = "";
    private int next;
    private long line;

    private DecodedLines(InputStream in) {
      this.in = in;
    }

    @Override
    public int read(char[] to, int offset, int most) throws IOException {
      // As many lines as are at hand: a reader around this asks dearly.
      int count = 0;
      while (count < most
          && (next < decoded.length() || ((count == 0 || at < filled) && decode()))) {
        int some = Math.min(most - count, decoded.length() - next);
        decoded.getChars(next, next + some, to, offset + count);
        next += some;
        count += some;
      }
      return count == 0 ? -1 : count;
    }

    /** Takes the next line, its end included; false where there is none. */
    private boolean decode() throws IOException {
      // The line feed after a carriage return comes alone, and ends no line of its own.
      boolean returned = decoded.endsWith("\r");
      bytes.reset();
      boolean ended = false;
      while (!ended && (at < filled || fill())) {
        int end = at;
        while (end < filled && buffer[end] != '\n' && buffer[end] != '\r') {
          end++;
        }
        ended = end < filled;
        bytes.write(buffer, at, ended ? end + 1 - at : end - at);
        at = ended ? end + 1 : end;
        if (bytes.size() - (ended ? 1 : 0) > LONGEST_LINE) {
          throw tooLong(line + 1);
        }
      }
      decoded = bytes.decoded();
      next = 0;
      line += returned && decoded.equals("\n") ? 0 : 1;
      return !decoded.isEmpty();
    }

    private boolean fill() throws IOException {
      at = 0;
      filled = Math.max(0, in.read(buffer));
      return filled > 0;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** The bytes of a line, decoded without a copy of them. */
  private static final class LineBytes extends ByteArrayOutputStream {

    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();

    private String decoded() {
      if (!isAscii()) {
        try {
          return utf8.decode(ByteBuffer.wrap(buf, 0, count)).toString();
        } catch (CharacterCodingException e) {
          // It is ISO-8859-1, in which every byte is a character.
        }
      }
      return new String(buf, 0, count, StandardCharsets.ISO_8859_1);
    }

    /** Most lines are: an event has no other letters. */
    private boolean isAscii() {
      int all = 0;
      for (int i = 0; i < count; i++) {
        all |= buf[i];
      }
      return all >= 0;
    }
  }
}
