package org.vmplacebench.workbench.sweep.archive;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.vmplacebench.workbench.provenance.FileDigests;
import org.vmplacebench.workbench.sweep.store.WholeFiles;

/**
 * Writes files into a {@code .tar.gz}, with their SHA-256 sums at its end. The same contents give
 * the same bytes, whoever writes them and when.
 */
final class TarGz {

  static final String SUMS = "SHA256SUMS";

  private final String folder;
  private final SortedMap<String, Content> contents = new TreeMap<>();

  /** What an entry holds. */
  private interface Content {
    long size() throws IOException;

    InputStream open() throws IOException;
  }

  /**
   * An archive without contents.
   *
   * @param folder the one folder at its top
   */
  TarGz(String folder) {
    this.folder = folder;
  }

  /** Adds a text. */
  void add(String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    contents.put(
        path,
        new Content() {
          @Override
          public long size() {
            return bytes.length;
          }

          @Override
          public InputStream open() {
            return new ByteArrayInputStream(bytes);
          }
        });
  }

  /** Adds a file. */
  void add(String path, Path file) {
    contents.put(
        path,
        new Content() {
          @Override
          public long size() throws IOException {
            return Files.size(file);
          }

          @Override
          public InputStream open() throws IOException {
            return Files.newInputStream(file);
          }
        });
  }

  /** Sizes in bytes of what was added, by path. */
  SortedMap<String, Long> sizes() throws IOException {
    SortedMap<String, Long> sizes = new TreeMap<>();
    for (Map.Entry<String, Content> entry : contents.entrySet()) {
      sizes.put(entry.getKey(), entry.getValue().size());
    }
    return sizes;
  }

  /** Writes the archive; a file of the name is replaced once it is whole. */
  void write(Path file) throws IOException {
    Path fresh = WholeFiles.beside(file);
    try {
      GzipParameters anonymous = new GzipParameters();
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh));
          OutputStream zip = new GzipCompressorOutputStream(out, anonymous);
          TarArchiveOutputStream tar = new TarArchiveOutputStream(zip, "UTF-8")) {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        StringBuilder sums = new StringBuilder();
        for (Map.Entry<String, Content> entry : contents.entrySet()) {
          String sum = write(entry.getKey(), entry.getValue(), tar);
          sums.append(sum).append("  ").append(entry.getKey()).append('\n');
        }
        contents.remove(SUMS);
        add(SUMS, sums.toString());
        write(SUMS, contents.remove(SUMS), tar);
      }
      WholeFiles.put(fresh, file);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private String write(String path, Content content, TarArchiveOutputStream tar)
      throws IOException {
    // No owner, no rights and no time of the machine at hand.
    TarArchiveEntry entry = new TarArchiveEntry(folder + "/" + path);
    entry.setSize(content.size());
    entry.setModTime(0L);
    entry.setIds(0, 0);
    entry.setNames("", "");
    MessageDigest digest = FileDigests.sha256();
    tar.putArchiveEntry(entry);
    try (InputStream in = new DigestInputStream(content.open(), digest)) {
      in.transferTo(tar);
    }
    tar.closeArchiveEntry();
    return HexFormat.of().formatHex(digest.digest());
  }
}
