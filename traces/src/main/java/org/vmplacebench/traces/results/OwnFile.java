package org.vmplacebench.traces.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A text file that reports write again and again and that a reader may have edited meanwhile. Its
 * last line is a comment with the digest of what stands before; where that is not so, the file is
 * moved aside before a new one takes its place.
 */
public final class OwnFile {

  private static final String MARK = "Written by VMPlaceBench; SHA-256 of all before this line: ";

  private OwnFile() {}

  /**
   * Writes a file, under a temporary name until it is whole.
   *
   * @param begin of a comment
   * @param end of a comment; empty where the line ends it
   * @return where the file went that was there and that a reader has edited; empty where there was
   *     none
   * @throws IOException if it cannot be written, or the other not moved
   */
  public static Optional<Path> write(Path file, String text, String begin, String end)
      throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      String body = text.endsWith("\n") ? text : text + "\n";
      Files.writeString(part, body + begin + MARK + digest(body) + end + "\n");
      Optional<Path> aside = keepEdited(file);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      return aside;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Moves a file aside that a reader has edited.
   *
   * @return where it went; empty where there is none
   * @throws IOException if it cannot be moved
   */
  public static Optional<Path> keepEdited(Path file) throws IOException {
    if (!Files.isRegularFile(file) || isOurs(file)) {
      return Optional.empty();
    }
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    Path aside = file;
    for (int i = 1; Files.exists(aside); i++) {
      String number = i == 1 ? "" : "-" + i;
      aside =
          file.resolveSibling(name.substring(0, dot) + ".edited" + number + name.substring(dot));
    }
    Files.move(file, aside);
    return Optional.of(aside);
  }

  /** Tells the user of it. */
  public static String said(Path file, Path kept) {
    return file
        + " had been edited, or is not of this version: it is kept as "
        + kept.getFileName()
        + ".";
  }

  private static boolean isOurs(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    int mark = text.lastIndexOf(MARK);
    int line = text.lastIndexOf('\n', mark) + 1;
    return mark >= 0 && text.startsWith(digest(text.substring(0, line)), mark + MARK.length());
  }

  private static String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
