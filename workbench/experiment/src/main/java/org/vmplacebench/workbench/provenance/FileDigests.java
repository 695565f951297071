package org.vmplacebench.workbench.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** SHA-256 of files and folders, each read once. */
public final class FileDigests {

  private final Map<Path, String> known = new ConcurrentHashMap<>();

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
