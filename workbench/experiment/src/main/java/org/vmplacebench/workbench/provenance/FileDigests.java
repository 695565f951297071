package org.vmplacebench.workbench.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** SHA-256 of files and folders, each read once. */
public final class FileDigests {

  private static final Pattern LISTED = Pattern.compile("[0-9a-f]{64} [ *]/.+");

  private final Map<Path, String> known = new ConcurrentHashMap<>();

  /**
   * Knows what a list in the form of {@code sha256sum} says of files that are older than it; what
   * it lacks, or what is newer, is read.
   *
   * @param list its name; empty for none
   */
  static FileDigests knowing(String list) {
    FileDigests digests = new FileDigests();
    if (list.isEmpty()) {
      return digests;
    }
    try {
      FileTime made = Files.getLastModifiedTime(Path.of(list));
      for (String line : Files.readAllLines(Path.of(list))) {
        if (LISTED.matcher(line).matches()) {
          Path file = Path.of(line.substring(line.indexOf(' ') + 2));
          if (Files.exists(file) && Files.getLastModifiedTime(file).compareTo(made) < 0) {
            digests.known.put(file, line.substring(0, line.indexOf(' ')));
          }
        }
      }
    } catch (IOException e) {
      // It only saves time.
      digests.known.clear();
    }
    return digests;
  }

  /**
   * The digest of what a file holds, or of the relative paths and contents of all files in a
   * folder, in hexadecimal digits.
   *
   * @throws UncheckedIOException where it cannot be read
   */
  public String of(Path fileOrFolder) {
    return known.computeIfAbsent(fileOrFolder, FileDigests::read);
  }

  /** A fresh SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String read(Path fileOrFolder) {
    MessageDigest digest = sha256();
    try {
      if (Files.isDirectory(fileOrFolder)) {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(fileOrFolder)) {
          files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
          String name = fileOrFolder.relativize(file) + " " + Files.size(file) + "\n";
          digest.update(name.getBytes(StandardCharsets.UTF_8));
          add(file, digest);
        }
      } else {
        add(fileOrFolder, digest);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(Path file, MessageDigest digest) throws IOException {
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
