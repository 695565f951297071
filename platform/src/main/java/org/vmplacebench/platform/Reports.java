package org.vmplacebench.platform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.NearestName;

/** Collects what is wrong with a file, and what was accepted but is worth a notice. */
final class Reports {

  private final String source;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, Repeated> notices = new LinkedHashMap<>();

  /**
   * Nothing to report yet.
   *
   * @param source what to call the file
   */
  Reports(String source) {
    this.source = source;
  }

  /** A line of the file. */
  String line(int line) {
    return source + ":" + line;
  }

  /** Reports a fault of an element. */
  void fault(XmlElement element, String what, String allowed, String hint) {
    fault(where(element), what, allowed, hint);
  }

  /** Reports a fault of an attribute. */
  void fault(XmlElement element, String attribute, String what, String allowed, String hint) {
    fault(where(element) + " " + attribute, what, allowed, hint);
  }

  /** Reports a fault of something else. */
  void fault(String where, String what, String allowed, String hint) {
    faults.add(new Fault(where, what, allowed, hint));
  }

  /**
   * A hint that names the nearest known name, as long as it will be shown: looking for it takes
   * time.
   *
   * @param known in the order in which they are tried
   */
  String nearest(String written, Collection<String> known) {
    return faults.size() < FaultsException.SHOWN ? NearestName.hint(written, known) : "";
  }

  /** Reports something about an element; the same text about many elements becomes one notice. */
  void notice(XmlElement element, String text) {
    notice(where(element), text);
  }

  /** Reports something about a place; the same text about many places becomes one notice. */
  void notice(String where, String text) {
    notices.computeIfAbsent(text, t -> new Repeated(where)).count++;
  }

  /**
   * Ends the reading of a file.
   *
   * @throws FaultsException where there was a fault
   */
  void throwFaults() {
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
  }

  /** The file as a whole. */
  String source() {
    return source;
  }

  /** One line for each notice, in the order of the file. */
  List<String> notices() {
    List<String> lines = new ArrayList<>();
    notices.forEach(
        (text, repeated) ->
            lines.add(
                repeated.first
                    + ": "
                    + text
                    + (repeated.count > 1 ? " (and " + (repeated.count - 1) + " more)" : "")));
    return lines;
  }

  private String where(XmlElement element) {
    StringBuilder where =
        new StringBuilder(line(element.line())).append(" <").append(element.name());
    for (String identity : List.of("id", "src", "dst")) {
      String value = element.attributes().get(identity);
      if (value != null) {
        where.append(' ').append(identity).append("=\"").append(value).append('"');
      }
    }
    return where.append('>').toString();
  }

  /** A notice and how often it was given. */
  private static final class Repeated {
    private final String first;
    private int count;

    private Repeated(String first) {
      this.first = first;
    }
  }
}
