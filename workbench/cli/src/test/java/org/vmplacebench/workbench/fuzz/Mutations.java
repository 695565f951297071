package org.vmplacebench.workbench.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Makes odd files of good ones: the same file of the same random numbers. */
final class Mutations {

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_0-9.-]*");
  private static final Pattern CELL = Pattern.compile("[^,;:\\s]+[,;: \\t]");

  private static final List<String> NUMBERS =
      List.of(
          "-1",
          "0",
          "-0.0",
          "1e999",
          "-1e308",
          "1e-320",
          "NaN",
          "Infinity",
          "0x10",
          "2147483647",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "1e18",
          "1e2147483648",
          "5d",
          "٣",
          "",
          "1".repeat(5000));

  private static final List<String> WORDS =
      List.of(
          "",
          "\0",
          "\"",
          "'",
          "\\",
          "\\u12",
          "%s%n",
          "${x}",
          "$(touch x)",
          "../../../etc/passwd",
          "/",
          "null",
          "true",
          "[]",
          "{}",
          "{\"a\":1}",
          "vm-0",
          "node0",
          "\u202etxt",
          "\ud83d\ude00",
          "\u001b[31m",
          "<b>",
          "]]>",
          "&lt;",
          "a\nb",
          "x".repeat(70_000));

  private static final List<String> DEEP = List.of("[", "{\"a\":", "<a>", "(", "{", "\"", "&amp;");

  private final Random random;

  /** Mutations of one seed. */
  Mutations(long seed) {
    random = new Random(seed);
  }

  /** An odd file; one to three things are wrong with it. */
  byte[] of(byte[] good) {
    byte[] odd = good;
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      odd = random.nextInt(4) == 0 ? ofBytes(odd) : ofText(odd);
    }
    return random.nextInt(12) == 0 ? encoded(odd) : odd;
  }

  private int at(int length) {
    return length == 0 ? 0 : random.nextInt(length);
  }

  private byte[] ofBytes(byte[] good) {
    byte[] odd = good.clone();
    int at = at(odd.length);
    switch (random.nextInt(5)) {
      case 0 -> odd = Arrays.copyOf(good, at);
      case 1 -> {
        for (int i = random.nextInt(8); i >= 0 && odd.length > 0; i--) {
          odd[at(odd.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case 2 -> {
        for (int i = at; i < Math.min(odd.length, at + 8); i++) {
          odd[i] = (byte) random.nextInt(256);
        }
      }
      case 3 ->
          odd = joined(Arrays.copyOf(good, at), Arrays.copyOfRange(good, at / 2, good.length));
      default -> {
        int end = Math.min(good.length, at + 1 + random.nextInt(20));
        odd = joined(Arrays.copyOf(good, at), Arrays.copyOfRange(good, end, good.length));
      }
    }
    return odd;
  }

  private byte[] ofText(byte[] good) {
    // Every byte is a letter of it, so that nothing else is lost.
    String text = new String(good, StandardCharsets.ISO_8859_1);
    String odd =
        switch (random.nextInt(8)) {
          case 0, 1 -> replaced(text, NUMBER, one(NUMBERS));
          case 2 -> replaced(text, WORD, one(WORDS));
          case 3 -> replaced(text, CELL, "");
          case 4 -> inserted(text, one(WORDS));
          case 5 -> inserted(text, one(DEEP).repeat(1 + random.nextInt(20_000)));
          case 6 -> replaced(text, NUMBER, one(WORDS));
          default -> lines(text);
        };
    return odd.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A word as the bytes that it has in UTF-8, a letter each. */
  private String one(List<String> words) {
    byte[] bytes = words.get(random.nextInt(words.size())).getBytes(StandardCharsets.UTF_8);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private String inserted(String text, String what) {
    int at = at(text.length() + 1);
    return text.substring(0, at) + what + text.substring(at);
  }

  private String replaced(String text, Pattern pattern, String by) {
    Matcher found = pattern.matcher(text);
    int count = (int) found.results().limit(10_000).count();
    if (count == 0) {
      return inserted(text, by);
    }
    int wanted = random.nextInt(count);
    found.reset();
    for (int i = 0; i <= wanted; i++) {
      found.find();
    }
    return text.substring(0, found.start()) + by + text.substring(found.end());
  }

  private String lines(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    int at = at(lines.size());
    switch (random.nextInt(5)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, lines.get(at(lines.size())));
      case 2 -> lines.set(at, lines.set(at(lines.size()), lines.get(at)));
      case 3 ->
          lines.addAll(
              IntStream.range(0, 2000).mapToObj(i -> lines.get(at)).collect(Collectors.toList()));
      default -> lines.set(at, "");
    }
    return String.join("\n", lines);
  }

  private byte[] encoded(byte[] text) {
    String decoded = new String(text, StandardCharsets.UTF_8);
    return switch (random.nextInt(6)) {
      case 0 -> decoded.getBytes(StandardCharsets.UTF_16);
      case 1 -> joined(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, text);
      case 2 -> decoded.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
      case 3 -> gzip(text);
      case 4 -> Arrays.copyOf(gzip(text), 30);
      default -> decoded.getBytes(StandardCharsets.UTF_16LE);
    };
  }

  static byte[] gzip(byte[] text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }
}
