package org.vmplacebench.core.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * One property key: what a user may write in a property file, and everything the reference page
 * says about it.
 *
 * <p>A module declares the keys that it reads as constants and hands them to the workbench through
 * a {@link KeyProvider}; faults, defaults and the reference page all come from this one
 * declaration.
 *
 * @param name the key as it stands in the file, for example {@code simulator.duration}
 * @param type how the text is read and what is allowed
 * @param unit the unit of the value in words ({@code s}, {@code MB}, {@code %}), or the empty
 *     string
 * @param defaultText the value that is used where the file has none, as it would be written in a
 *     file; empty where the key is optional and has no value by default
 * @param meaning one or two sentences for the reference page
 * @param <T> the Java type of the value
 */
public record Key<T>(
    String name, ValueType<T> type, String unit, String defaultText, String meaning) {

  /** A whole number between {@code min} and {@code max}, both allowed. */
  public static Key<Integer> integer(
      String name, int min, int max, String unit, int byDefault, String meaning) {
    return new Key<>(name, ValueType.integer(min, max), unit, Integer.toString(byDefault), meaning);
  }

  /** A whole number of 64 bits without further bound: seeds. */
  public static Key<Long> wholeLong(String name, long byDefault, String meaning) {
    return new Key<>(name, ValueType.wholeLong(), "", Long.toString(byDefault), meaning);
  }

  /**
   * A number between {@code min} and {@code max}, both allowed; where {@code max} is infinite, up
   * to {@link ValueType#LARGEST}.
   */
  public static Key<Double> number(
      String name, double min, double max, String unit, String byDefault, String meaning) {
    return new Key<>(name, ValueType.number(min, max), unit, byDefault, meaning);
  }

  /** {@code true} or {@code false}. */
  public static Key<Boolean> flag(String name, boolean byDefault, String meaning) {
    return new Key<>(name, ValueType.flag(), "", Boolean.toString(byDefault), meaning);
  }

  /** One of a closed set of words. */
  public static Key<String> choice(
      String name, List<String> allowed, String byDefault, String meaning) {
    return new Key<>(name, ValueType.choice(allowed), "", byDefault, meaning);
  }

  /** One of the values of an enum, whose words are its names in small letters. */
  public static <E extends Enum<E>> Key<E> choice(
      String name, Class<E> type, E byDefault, String meaning) {
    return choice(name, type, value -> value.name().toLowerCase(Locale.ROOT), byDefault, meaning);
  }

  /** One of the values of an enum, with words of its own. */
  public static <E extends Enum<E>> Key<E> choice(
      String name, Class<E> type, Function<E, String> word, E byDefault, String meaning) {
    return new Key<>(name, ValueType.choice(type, word), "", word.apply(byDefault), meaning);
  }

  /** The name of something that is found on the class path, see {@link KnownName}. */
  public static Key<String> name(String name, String byDefault, String meaning) {
    return new Key<>(name, ValueType.name(), "", byDefault, meaning);
  }

  /** Free text: names and file paths. An empty default makes the key optional. */
  public static Key<String> text(String name, String byDefault, String meaning) {
    return new Key<>(name, ValueType.text(), "", byDefault, meaning);
  }

  /** A number above 0, up to {@link ValueType#LARGEST}. */
  public static Key<Double> positive(String name, String unit, String byDefault, String meaning) {
    return new Key<>(name, ValueType.positive(), unit, byDefault, meaning);
  }

  /** A simulated time above 0 s after which something happens again. */
  public static Key<Double> period(String name, String byDefault, String meaning) {
    return new Key<>(name, ValueType.period(), "s", byDefault, meaning);
  }

  /** A simulated time in s after which something happens again, or 0 for never. */
  public static Key<Double> periodOrNever(String name, String byDefault, String meaning) {
    return new Key<>(name, ValueType.periodOrNever(), "s", byDefault, meaning);
  }

  /** A file that the run reads. An empty default makes the key optional. */
  public static Key<Path> inputFile(String name, String byDefault, String meaning) {
    return new Key<>(name, ValueType.inputFile(), "", byDefault, meaning);
  }

  /** A file or folder that the run reads. An empty default makes the key optional. */
  public static Key<Path> inputFileOrFolder(String name, String byDefault, String meaning) {
    return new Key<>(name, ValueType.inputFileOrFolder(), "", byDefault, meaning);
  }

  /** A file that the run writes, if the user asks for it. */
  public static Key<Path> outputFile(String name, String meaning) {
    return new Key<>(name, ValueType.outputFile(), "", "", meaning);
  }

  /** A folder that the run writes files into, if the user asks for it. */
  public static Key<Path> outputFolder(String name, String meaning) {
    return new Key<>(name, ValueType.outputFolder(), "", "", meaning);
  }
}
