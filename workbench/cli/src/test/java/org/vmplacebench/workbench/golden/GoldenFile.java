package org.vmplacebench.workbench.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A text file of digests among the test resources: what was digested, a blank, the first 16
 * hexadecimal digits of its SHA-256.
 */
final class GoldenFile {

  /** Whether the files are to be written anew instead of being compared. */
  static final boolean REWRITE = Boolean.getBoolean("golden.rewrite");

  private static final Path FOLDER =
      Path.of("src/test/resources/org/vmplacebench/workbench/golden");
  private static final int BYTES = 8;

  private GoldenFile() {}

  /** A file of the folder where this package keeps what it reads. */
  static Path resource(String name) {
    return FOLDER.resolve(name).toAbsolutePath();
  }

  /** The digest of each thing that a file names; none where there is no file yet. */
  static SortedMap<String, String> read(String name) {
    SortedMap<String, String> digests = new TreeMap<>();
    Path file = resource(name);
    if (!Files.exists(file)) {
      return digests;
    }
    try {
      for (String line : Files.readAllLines(file)) {
        int blank = line.lastIndexOf(' ');
        digests.put(line.substring(0, blank), line.substring(blank + 1));
      }
      return digests;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(String name, SortedMap<String, String> digests) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> digest : digests.entrySet()) {
      text.append(digest.getKey()).append(' ').append(digest.getValue()).append('\n');
    }
    Files.writeString(resource(name), text);
  }

  /** A line for each thing whose digest is another one, is new or is no longer there. */
  static List<String> differences(Map<String, String> pinned, Map<String, String> found) {
    SortedSet<String> names = new TreeSet<>(pinned.keySet());
    names.addAll(found.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(pinned.get(name), found.get(name)))
        .map(name -> name + ": was " + pinned.get(name) + ", is " + found.get(name))
        .toList();
  }

  static String digest(String text) {
    return digest(text.getBytes(StandardCharsets.UTF_8));
  }

  static String digest(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
