package org.vmplacebench.workbench.sweep.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.vmplacebench.core.config.ControlCharacters;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.provenance.FileDigests;

/** An archive of a sweep, or the results of one run, as a folder to read. */
public final class UnpackedArchive {

  /** Tables pack to a tenth; what unpacks to this many times its size is no archive of ours. */
  private static final long MOST_TIMES = 500;

  private static final long FREE_BYTES = 1L << 30;

  private final Path root;
  private final boolean isOneRun;

  private UnpackedArchive(Path root, boolean isOneRun) {
    this.root = root;
    this.isOneRun = isOneRun;
  }

  /**
   * Opens an archive.
   *
   * @param given an archive file, the folder that one was unpacked to, or a results directory
   * @param temporary an empty folder for what is in a file
   * @throws FaultsException where it is none of these
   * @throws IOException where it cannot be read or unpacked
   */
  public static UnpackedArchive open(Path given, Path temporary) throws IOException {
    Path absolute = given.toAbsolutePath().normalize();
    if (Files.isDirectory(absolute)) {
      if (Files.isRegularFile(absolute.resolve(TarGz.SUMS))
          && Files.isDirectory(absolute.resolve("runs"))) {
        return new UnpackedArchive(absolute, false);
      }
      if (Files.isRegularFile(absolute.resolve("summary.json"))
          && Files.isRegularFile(absolute.resolve(Experiment.PROPERTIES_FILE))) {
        return new UnpackedArchive(absolute, true);
      }
      throw refused(given, "is neither an unpacked archive nor the results of a run", "");
    }
    if (!Files.isRegularFile(absolute)) {
      throw refused(given, "does not exist", "");
    }
    unpack(given, temporary);
    List<Path> top;
    try (Stream<Path> entries = Files.list(temporary)) {
      top = entries.sorted().toList();
    }
    if (top.size() != 1 || !Files.isRegularFile(top.get(0).resolve(TarGz.SUMS))) {
      throw refused(given, "has no folder with " + TarGz.SUMS, "");
    }
    return new UnpackedArchive(top.get(0), false);
  }

  private static void unpack(Path file, Path folder) throws IOException {
    long left = Files.size(file) * MOST_TIMES + FREE_BYTES;
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        InputStream zip = new GzipCompressorInputStream(bytes);
        TarArchiveInputStream tar = new TarArchiveInputStream(zip, "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isDirectory()) {
          continue;
        }
        Path target = target(file, entry, folder);
        left -= entry.getSize();
        if (left < 0) {
          throw refused(file, "unpacks to more than " + MOST_TIMES + " times its size", "");
        }
        Files.createDirectories(target.getParent());
        Files.copy(tar, target);
      }
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      // One that is cut off has no message.
      boolean isCut = e instanceof EOFException || e.getMessage() == null;
      throw refused(file, "cannot be unpacked", isCut ? "It ends too early" : e.getMessage());
    }
  }

  /** Where an entry goes: below the folder, and a file of its own. */
  private static Path target(Path file, TarArchiveEntry entry, Path folder) {
    String name = entry.getName();
    Path target = folder.resolve(name).normalize();
    if (!entry.isFile()
        || entry.isLink()
        || entry.isSymbolicLink()
        || !target.startsWith(folder)
        || target.equals(folder)
        || Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(
          file,
          "has an entry that is no file of its own below it: " + ControlCharacters.shown(name),
          "");
    }
    return target;
  }

  private static FaultsException refused(Path file, String what, String hint) {
    return new FaultsException(
        List.of(new Fault(file.toString(), what, "an archive that archive has made", hint)));
  }

  /** Whether it is the results of one run alone, for which nobody has noted checksums. */
  public boolean isOneRun() {
    return isOneRun;
  }

  /** Its runs, by their names. */
  public SortedMap<String, Path> runs() throws IOException {
    SortedMap<String, Path> runs = new TreeMap<>();
    if (isOneRun) {
      runs.put(root.getFileName().toString(), root);
      return runs;
    }
    try (Stream<Path> folders = Files.list(root.resolve("runs"))) {
      folders
          .filter(folder -> Files.isRegularFile(folder.resolve(Experiment.PROPERTIES_FILE)))
          .forEach(folder -> runs.put(folder.getFileName().toString(), folder));
    }
    return runs;
  }

  /** What is not as the checksums have it, a line each. */
  public List<String> changes() throws IOException {
    if (isOneRun) {
      return List.of();
    }
    SortedMap<String, String> sums = new TreeMap<>();
    List<String> changes = new ArrayList<>();
    for (String line : Files.readAllLines(root.resolve(TarGz.SUMS), StandardCharsets.UTF_8)) {
      int blanks = line.indexOf("  ");
      if (blanks < 0) {
        changes.add(TarGz.SUMS + ": no checksum: " + ControlCharacters.shown(line));
      } else {
        sums.put(line.substring(blanks + 2), line.substring(0, blanks));
      }
    }
    List<String> found;
    try (Stream<Path> files = Files.walk(root)) {
      found =
          files
              .filter(Files::isRegularFile)
              .map(file -> root.relativize(file).toString().replace('\\', '/'))
              .filter(name -> !name.equals(TarGz.SUMS))
              .sorted()
              .toList();
    }
    FileDigests digests = new FileDigests();
    for (String name : found) {
      String sum = sums.remove(name);
      try {
        if (sum == null) {
          changes.add(ControlCharacters.shown(name) + ": has no checksum");
        } else if (!sum.equals(digests.of(root.resolve(name)))) {
          changes.add(ControlCharacters.shown(name) + ": is not what its checksum says");
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    sums.keySet().forEach(name -> changes.add(ControlCharacters.shown(name) + ": is missing"));
    return changes;
  }
}
