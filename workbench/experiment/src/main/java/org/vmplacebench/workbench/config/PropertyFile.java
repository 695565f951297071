package org.vmplacebench.workbench.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.TextFiles;

/**
 * What a property file says, line by line, in the syntax of {@link Properties}.
 *
 * <p>Lines that start with {@code //}, {@code /*} or {@code *}, which are no comments in that
 * syntax but stand in many VMPlaceS files as if they were, are passed over.
 *
 * @param name file name for messages
 * @param entries keys and values in the order of the file; a key may come several times
 * @param faults what could not be read: the file as a whole or single lines
 */
public record PropertyFile(String name, List<Entry> entries, List<Fault> faults) {

  /**
   * One setting.
   *
   * @param key the key with escapes resolved
   * @param value the value with escapes resolved, trimmed; may be empty
   * @param line number of the line where it starts, from 1
   */
  public record Entry(String key, String value, int line) {}

  /** Copies the lists. */
  public PropertyFile {
    entries = List.copyOf(entries);
    faults = List.copyOf(faults);
  }

  /** The name of a file without folder and ending, by which its results are known. */
  public static String baseName(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /**
   * Reads the files of an experiment: VMPlaceS's other property files beside it, then its own,
   * which counts most.
   *
   * @param main absolute path of its own file
   */
  public static List<PropertyFile> readAll(Path main) {
    List<PropertyFile> files = new ArrayList<>();
    for (String name : VmplacesKeys.SIBLING_FILES) {
      Path sibling = main.resolveSibling(name);
      if (!sibling.equals(main)
          && !name.equals(VmplacesKeys.UNREAD_FILE)
          && Files.exists(sibling)) {
        files.add(read(sibling));
      }
    }
    files.add(read(main));
    return files;
  }

  /**
   * Reads a file as UTF-8, or as ISO-8859-1 where it is not valid UTF-8. A file that cannot be read
   * has one fault and no entries.
   */
  public static PropertyFile read(Path file) {
    String what;
    try {
      Path fileName = file.getFileName();
      return parse(String.valueOf(fileName), TextFiles.text(file));
    } catch (NoSuchFileException e) {
      what = "does not exist";
    } catch (AccessDeniedException e) {
      what = "cannot be read: access denied";
    } catch (IOException e) {
      what = Files.isDirectory(file) ? "is a folder" : "cannot be read: " + e.getMessage();
    }
    Fault fault = new Fault(file.toString(), what, "a readable property file", "");
    return new PropertyFile(file.toString(), List.of(), List.of(fault));
  }

  /** Reads the text of a file. */
  static PropertyFile parse(String name, String text) {
    List<String> lines = text.lines().toList();
    List<Entry> entries = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String first = lines.get(i).stripLeading();
      if (first.isEmpty() || first.startsWith("#") || first.startsWith("!")) {
        continue;
      }
      int number = i + 1;
      StringBuilder whole = new StringBuilder(lines.get(i));
      while (continues(lines.get(i)) && i + 1 < lines.size()) {
        i++;
        whole.append('\n').append(lines.get(i));
      }
      if (isCommentElsewhere(first)) {
        continue;
      }
      try {
        Properties parsed = new Properties();
        parsed.load(new StringReader(whole.toString()));
        for (String key : parsed.stringPropertyNames()) {
          entries.add(new Entry(key, parsed.getProperty(key).trim(), number));
        }
      } catch (IllegalArgumentException | IOException e) {
        faults.add(
            new Fault(
                name + ":" + number,
                "\"" + whole + "\" has an escape \\u without four hexadecimal digits",
                "\\uXXXX",
                "Maybe you meant \\\\u, which stands for a backslash and a u"));
      }
    }
    return new PropertyFile(name, entries, faults);
  }

  private static boolean isCommentElsewhere(String line) {
    return line.startsWith("//") || line.startsWith("/*") || line.startsWith("*");
  }

  /** Whether a line ends in a backslash that is not itself escaped. */
  private static boolean continues(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == '\\') {
      end--;
    }
    return (line.length() - end) % 2 == 1;
  }
}
