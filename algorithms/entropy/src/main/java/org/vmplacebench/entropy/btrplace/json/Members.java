package org.vmplacebench.entropy.btrplace.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;

/** Members of JSON objects with what they have to be; what is not becomes a fault. */
final class Members {

  /** What no index and no amount of BtrPlace's exceeds. */
  static final int MOST = Integer.MAX_VALUE;

  private static final int MOST_FAULTS = 30;

  private final String file;
  private final List<Fault> faults = new ArrayList<>();
  private int more;

  Members(String file) {
    this.file = file;
  }

  void add(String where, String what, String allowed) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(new Fault(file + ": " + where, what, allowed, ""));
    } else {
      more++;
    }
  }

  /** Throws all faults there are. */
  void refuse() {
    if (more > 0) {
      faults.add(new Fault(file, "has " + more + " more faults of these kinds", "", ""));
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> object(String where, Object value) {
    if (value instanceof Map) {
      return (Map<String, Object>) value;
    }
    add(where, value == null ? "is missing" : "is no object", "an object");
    return Map.of();
  }

  /** A list of objects; an empty array counts as one. */
  List<?> list(String where, Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    if (!(value instanceof int[] numbers) || numbers.length > 0) {
      add(where, value == null ? "is missing" : "is no array of objects", "an array of objects");
    }
    return List.of();
  }

  int[] numbers(String where, Object value) {
    if (value instanceof int[] numbers) {
      return numbers;
    }
    add(where, value == null ? "is missing" : "is no array of whole numbers", "an array of them");
    return new int[0];
  }

  /** Arrays of whole numbers in an array. */
  List<int[]> parts(String where, Object value) {
    List<int[]> parts = new ArrayList<>();
    List<?> given = list(where, value);
    for (int i = 0; i < given.size(); i++) {
      parts.add(numbers(where + "[" + i + "]", given.get(i)));
    }
    return parts;
  }

  /** A whole number from 0 on; 0 where it is wrong. */
  int whole(String where, Object value) {
    if (value instanceof BigDecimal number
        && number.signum() >= 0
        && number.compareTo(BigDecimal.valueOf(MOST)) <= 0
        && number.stripTrailingZeros().scale() <= 0) {
      return number.intValue();
    }
    add(where, value == null ? "is missing" : "is " + words(value), "a whole number, 0 to " + MOST);
    return 0;
  }

  /** The number that is the name of a member; -1 where it is none. */
  int index(String where, String name) {
    try {
      int index = Integer.parseInt(name);
      if (index >= 0 && Integer.toString(index).equals(name)) {
        return index;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    add(where, "is named \"" + words(name) + '"', "a whole number, 0 to " + MOST);
    return -1;
  }

  String text(String where, Object value) {
    if (value instanceof String text) {
      return text;
    }
    add(where, value == null ? "is missing" : "is no text", "a text");
    return "";
  }

  /** A truth value; false where there is none. */
  boolean flag(String where, Object value) {
    if (value == null) {
      return false;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    add(where, "is " + words(value), "true or false");
    return false;
  }

  private static String words(Object value) {
    String text =
        value instanceof Map || value instanceof List || value instanceof int[]
            ? "no single value"
            : value.toString();
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
