package org.vmplacebench.traces.results;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.vmplacebench.traces.table.TableFormat;
import org.vmplacebench.traces.table.TableKind;
import org.vmplacebench.traces.table.TablesDirectory;

/**
 * The files that a run writes, {@code summary.json} aside: which they are, how they are moved, and
 * how replaced.
 */
final class ResultFiles {

  /** What a reader may have edited. */
  private static final List<String> PAGES = List.of("index.html", "tables.md", "tables.tex");

  private static final String TABLES = "tables/";
  private static final String INCOMPLETE_TABLES = "tables.incomplete/";

  private static final List<String> TOP =
      List.of(
          "events.json",
          "events.json.gz",
          "events.incomplete.json",
          "events.incomplete.json.gz",
          "trace.paje",
          "trace.incomplete.paje",
          "timeline.bin",
          "datapackage.json",
          "index.html",
          "tables.md",
          "tables.tex",
          "experiment.properties",
          ResultsDirectory.CHECKPOINT);

  private ResultFiles() {}

  /** The name that a file has in the results of an interrupted run. */
  static String incompleteName(String name) {
    if (name.startsWith("events.json")) {
      return "events.incomplete.json" + name.substring("events.json".length());
    }
    if (name.equals("trace.paje")) {
      return "trace.incomplete.paje";
    }
    return name.startsWith(TABLES) ? INCOMPLETE_TABLES + name.substring(TABLES.length()) : name;
  }

  /**
   * Deletes the results of an earlier run, its figures included, which no longer show what the
   * tables say.
   *
   * @return what the user should know of pages that are kept, a line each
   */
  static List<String> deleteFrom(Path directory) throws IOException {
    List<String> notices = new ArrayList<>();
    for (String name : PAGES) {
      Path page = directory.resolve(name);
      OwnFile.keepEdited(page).ifPresent(kept -> notices.add(OwnFile.said(page, kept)));
    }
    for (String name : TOP) {
      Files.deleteIfExists(directory.resolve(name));
    }
    for (String folder : List.of(TABLES, INCOMPLETE_TABLES)) {
      deleteIfLink(directory.resolve(folder));
      for (TableFormat<?> format : TablesDirectory.FORMATS) {
        for (TableKind kind : TableKind.values()) {
          Files.deleteIfExists(directory.resolve(folder + format.fileName(kind)));
        }
      }
      deleteIfEmpty(directory.resolve(folder));
    }
    Path figures = directory.resolve("figures");
    deleteIfLink(figures);
    if (Files.isDirectory(figures)) {
      try (DirectoryStream<Path> drawings = Files.newDirectoryStream(figures, "*.{svg,pdf}")) {
        for (Path drawing : drawings) {
          Files.delete(drawing);
        }
      }
      // They tell of the run; scripts stay, which somebody may have edited.
      Files.deleteIfExists(figures.resolve("scripts/run.csv"));
      Files.deleteIfExists(figures.resolve("scripts/summaries.csv"));
      deleteTree(figures.resolve("scripts/tables"));
      deleteIfEmpty(figures);
    }
    return notices;
  }

  /**
   * Deletes a folder with the results of an earlier run and their figures, and what else is in it
   * but pages that a reader has edited.
   *
   * @return what the user should know of these, a line each
   */
  static List<String> deleteFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      deleteTree(folder);
      return List.of();
    }
    List<String> notices = deleteFrom(folder);
    try (DirectoryStream<Path> rest =
        Files.newDirectoryStream(folder, file -> !isEdited(file.getFileName().toString()))) {
      for (Path file : rest) {
        deleteAll(file);
      }
    }
    deleteIfEmpty(folder);
    return notices;
  }

  private static boolean isEdited(String name) {
    return PAGES.stream()
        .anyMatch(page -> name.startsWith(page.substring(0, page.indexOf('.')) + ".edited"));
  }

  /** What a link leads to belongs to somebody else: it is neither emptied nor written into. */
  private static void deleteIfLink(Path folder) throws IOException {
    if (Files.isSymbolicLink(folder)) {
      Files.delete(folder);
    }
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    if (Files.isDirectory(folder) && isEmpty(folder)) {
      Files.delete(folder);
    }
  }

  static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /**
   * Moves the files that there are, {@code summary.json} aside; both folders are on the same file
   * system.
   */
  static void move(Path from, Path to, UnaryOperator<String> newName) throws IOException {
    for (String name : TOP) {
      moveOne(from, name, to, newName);
    }
    for (TableFormat<?> format : TablesDirectory.FORMATS) {
      for (TableKind kind : TableKind.values()) {
        moveOne(from, TABLES + format.fileName(kind), to, newName);
      }
    }
  }

  private static void moveOne(Path from, String name, Path to, UnaryOperator<String> newName)
      throws IOException {
    Path file = from.resolve(name);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Path target = to.resolve(newName.apply(name));
      Files.createDirectories(target.getParent());
      Files.move(file, target);
    }
  }

  /**
   * Deletes a folder with all that is in it; without effect where there is none. Links are deleted,
   * not followed.
   */
  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (Files.isSymbolicLink(folder)) {
      Files.delete(folder);
      return;
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new NotDirectoryException(folder.toString());
    }
    deleteAll(folder);
  }

  private static void deleteAll(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.delete(file);
    }
  }
}
