package org.vmplacebench.external;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vmplacebench.core.config.FileLocator;
import org.vmplacebench.core.config.ValueType;

/**
 * A command: words apart by white space; single or double quotes hold one together, and a backslash
 * before a double quote, a backslash or white space stands for that itself.
 */
final class CommandType implements ValueType<List<String>> {

  @Override
  public List<String> parse(String text) {
    return words(text);
  }

  /** The command with its program and the files among its arguments made absolute. */
  @Override
  public String locate(String text, FileLocator files) {
    List<String> located = new ArrayList<>();
    for (String word : words(text)) {
      located.add(located.isEmpty() ? program(word, files) : argument(word, files));
    }
    return located.stream().map(CommandType::quoted).collect(Collectors.joining(" "));
  }

  private static String program(String word, FileLocator files) {
    if (word.contains("/") || word.contains(File.separator)) {
      Path file = files.existing(word);
      if (Files.isDirectory(file) || !Files.isExecutable(file)) {
        throw new IllegalArgumentException("starts with " + word + ", which cannot be executed");
      }
      return file.toString();
    }
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(File.pathSeparator, -1)) {
      for (String ending : endings()) {
        Path file = Path.of(folder.isEmpty() ? "." : folder, word + ending);
        if (Files.isRegularFile(file) && Files.isExecutable(file)) {
          return word;
        }
      }
    }
    throw new IllegalArgumentException(
        "starts with " + word + ", and no folder of PATH has such a program");
  }

  private static List<String> endings() {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    return windows ? List.of("", ".exe") : List.of("");
  }

  private static String argument(String word, FileLocator files) {
    try {
      Path file = files.existing(word);
      return Files.isRegularFile(file) ? file.toString() : word;
    } catch (IllegalArgumentException e) {
      return word;
    }
  }

  @Override
  public List<Path> inputs(String located) {
    List<Path> inputs = new ArrayList<>();
    for (String word : words(located)) {
      if (isFile(word)) {
        inputs.add(Path.of(word));
      }
    }
    return inputs;
  }

  private static boolean isFile(String located) {
    try {
      return Path.of(located).isAbsolute() && Files.isRegularFile(Path.of(located));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  @Override
  public String allowed() {
    return "a program on this machine and its arguments, in quotes where they have blanks";
  }

  @Override
  public String label() {
    return "command";
  }

  private static String quoted(String word) {
    boolean plain = !word.isEmpty() && word.chars().noneMatch(c -> " \t'\"\\".indexOf(c) >= 0);
    return plain ? word : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /**
   * The words of a command, at least one.
   *
   * @throws IllegalArgumentException where a quote does not end or the first word is empty
   */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quote != '\'' && i + 1 < text.length() && isEscaped(text.charAt(i + 1))) {
        word.append(text.charAt(++i));
        inWord = true;
      } else if (quote != 0 && c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
        inWord = true;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("has a quote " + quote + " that does not end");
    }
    if (inWord) {
      words.add(word.toString());
    }
    if (words.isEmpty() || words.get(0).isEmpty()) {
      throw new IllegalArgumentException("names no program");
    }
    return List.copyOf(words);
  }

  private static boolean isEscaped(char c) {
    return c == '"' || c == '\\' || Character.isWhitespace(c);
  }
}
