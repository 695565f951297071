package org.vmplacebench.entropy.btrplace.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON in little memory: objects are maps in the order of the file, arrays are lists or, where all
 * elements are whole numbers of 32 bits, {@code int[]}; numbers are {@link BigDecimal}. BtrPlace's
 * instances have millions of numbers in arrays.
 */
final class JsonTree {

  private static final int DEEPEST = 16;
  private static final int LONGEST_NUMBER = 100;

  private final JsonReader in;

  private JsonTree(JsonReader in) {
    this.in = in;
  }

  /**
   * Reads one value.
   *
   * @param skipped names of members of any object that are passed over
   * @throws IOException where there is no JSON, a member is there twice, or it is nested too deep
   */
  static Object read(JsonReader in, List<String> skipped) throws IOException {
    return new JsonTree(in).value(0, skipped);
  }

  private Object value(int depth, List<String> skipped) throws IOException {
    if (depth > DEEPEST) {
      throw new IOException("nested deeper than " + DEEPEST + " at " + in.getPath());
    }
    return switch (in.peek()) {
      case BEGIN_OBJECT -> object(depth, skipped);
      case BEGIN_ARRAY -> array(depth, skipped);
      case NUMBER -> number();
      case STRING -> in.nextString();
      case BOOLEAN -> in.nextBoolean();
      case NULL -> {
        in.nextNull();
        yield null;
      }
      default -> throw new IOException("no value at " + in.getPath());
    };
  }

  private Map<String, Object> object(int depth, List<String> skipped) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    in.beginObject();
    while (in.hasNext()) {
      String name = in.nextName();
      if (skipped.contains(name)) {
        in.skipValue();
      } else if (members.containsKey(name)) {
        throw new IOException("there twice: " + in.getPath());
      } else {
        members.put(name, value(depth + 1, skipped));
      }
    }
    in.endObject();
    return members;
  }

  private Object array(int depth, List<String> skipped) throws IOException {
    int[] whole = new int[4];
    int count = 0;
    List<Object> mixed = null;
    in.beginArray();
    while (in.hasNext()) {
      Object element = in.peek() == JsonToken.NUMBER ? wholeOrNumber() : value(depth + 1, skipped);
      if (mixed == null && element instanceof Integer number) {
        whole = count < whole.length ? whole : Arrays.copyOf(whole, 2 * count);
        whole[count++] = number;
        continue;
      }
      if (mixed == null) {
        mixed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          mixed.add(BigDecimal.valueOf(whole[i]));
        }
      }
      mixed.add(element instanceof Integer number ? BigDecimal.valueOf(number) : element);
    }
    in.endArray();
    return mixed == null ? Arrays.copyOf(whole, count) : mixed;
  }

  private Object wholeOrNumber() throws IOException {
    try {
      return in.nextInt();
    } catch (NumberFormatException e) {
      return number();
    }
  }

  private BigDecimal number() throws IOException {
    String text = in.nextString();
    try {
      if (text.length() > LONGEST_NUMBER) {
        throw new NumberFormatException("too long");
      }
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IOException("no number at " + in.getPath(), e);
    }
  }
}
