package org.vmplacebench.core.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * How the text of a property becomes a value, and what is allowed.
 *
 * @param <T> the Java type of the value
 */
public interface ValueType<T> {

  /** No quantity is larger, so that products of several stay finite and one unit still counts. */
  double LARGEST = 1e15;

  /**
   * Reads a trimmed, non-empty text.
   *
   * @throws IllegalArgumentException with a message for the user that says what is wrong with the
   *     text, without repeating {@link #allowed()}
   */
  T parse(String text);

  /**
   * The text with the files that it names made absolute; {@link #parse} gets the result. Types that
   * name no file leave the text as it is.
   *
   * @throws IllegalArgumentException where a file is missing or unreadable, with a message for the
   *     user
   */
  default String locate(String text, FileLocator files) {
    return text;
  }

  /** The files and folders that a run reads because of this value, which {@link #locate} made. */
  default List<Path> inputs(String located) {
    return List.of();
  }

  /** Whether the value says where a run writes to, which changes no result. */
  default boolean isOutput() {
    return false;
  }

  /**
   * Whether the value is a simulated time after which something happens again, in s; 0, where it is
   * allowed, stands for never. Settings are refused where the clock could not advance by it.
   */
  default boolean isPeriod() {
    return false;
  }

  /** The words that a value may be, where it is one of few; empty for other values. */
  default List<String> words() {
    return List.of();
  }

  /**
   * What is allowed, in words for messages and the reference page: {@code a whole number from 1 to
   * 10}.
   */
  String allowed();

  /** One word for the type column of the reference page. */
  String label();

  /** A whole number between {@code min} and {@code max}, both allowed. */
  static ValueType<Integer> integer(int min, int max) {
    return new BasicType<>(
        "integer",
        "a whole number" + BasicType.range(min, max, Integer.MAX_VALUE),
        text -> {
          long value = BasicType.wholeNumber(text);
          return (int) BasicType.within(value, min, max);
        });
  }

  /** Any 64-bit whole number. */
  static ValueType<Long> wholeLong() {
    return new BasicType<>("integer", "a whole number", BasicType::wholeNumber);
  }

  /**
   * A number between {@code min} and {@code max}, both allowed; where {@code max} is infinite, up
   * to {@link #LARGEST}.
   */
  static ValueType<Double> number(double min, double max) {
    double most = Math.min(max, LARGEST);
    return new BasicType<>(
        "number",
        "a number" + BasicType.range(min, most, Double.POSITIVE_INFINITY),
        text -> BasicType.within(BasicType.finiteNumber(text), min, most));
  }

  /** {@code true} or {@code false}, in any letter case. */
  static ValueType<Boolean> flag() {
    return new BasicType<>("flag", "true or false", List.of("true", "false"), BasicType::flag);
  }

  /** One of the given words, in any letter case; the value is the word as listed. */
  static ValueType<String> choice(List<String> words) {
    List<String> copy = List.copyOf(words);
    return new BasicType<>(
        "choice", "one of " + String.join(", ", copy), copy, text -> BasicType.oneOf(copy, text));
  }

  /** One of the values of an enum, in any letter case; its word is the given one. */
  static <E extends Enum<E>> ValueType<E> choice(Class<E> type, Function<E, String> word) {
    List<E> values = List.of(type.getEnumConstants());
    List<String> words = values.stream().map(word).toList();
    return new BasicType<>(
        "choice",
        "one of " + String.join(", ", words),
        words,
        text -> values.get(words.indexOf(BasicType.oneOf(words, text))));
  }

  /**
   * The name of something that is found on the class path, in any letter case; the value has small
   * letters. A {@link KnownName} says which there are.
   */
  static ValueType<String> name() {
    return new BasicType<>("name", "a name", text -> text.toLowerCase(Locale.ROOT));
  }

  /** Any text. */
  static ValueType<String> text() {
    return new BasicType<>("text", "any text", text -> text);
  }

  /** A number above 0, up to {@link #LARGEST}. */
  static ValueType<Double> positive() {
    return positive(LARGEST);
  }

  /** A number above 0, up to {@code max}, which is allowed. */
  static ValueType<Double> positive(double max) {
    return new BasicType<>(
        "number",
        "a number above 0"
            + BasicType.range(Double.NEGATIVE_INFINITY, max, Double.POSITIVE_INFINITY),
        text ->
            BasicType.within(
                BasicType.aboveZero(BasicType.finiteNumber(text)), Double.MIN_VALUE, max));
  }

  /** A simulated time above 0 s after which something happens again, up to {@link #LARGEST}. */
  static ValueType<Double> period() {
    return new PeriodType(positive());
  }

  /** As {@link #period}, or 0 for never. */
  static ValueType<Double> periodOrNever() {
    return new PeriodType(number(0, LARGEST));
  }

  /** A file that the run reads. */
  static ValueType<Path> inputFile() {
    return new FileType(true);
  }

  /** A file or a folder that the run reads. */
  static ValueType<Path> inputFileOrFolder() {
    return new FileOrFolderType();
  }

  /** A file that the run writes. */
  static ValueType<Path> outputFile() {
    return new FileType(false);
  }

  /** A folder that the run writes files into. */
  static ValueType<Path> outputFolder() {
    return new FolderType();
  }
}
