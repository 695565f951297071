package org.vmplacebench.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads what joins the cities of a backbone. Blank lines and lines that start with {@code //} or
 * {@code #} are comments. Either a line for each pair, {@code rennes, paris, 2.4, 100}:
 * milliseconds one way and, where it is not the usual one, the bandwidth in Gbit/s. Or a matrix:
 * the first line names the cities, each other one a city and its milliseconds to each of them, with
 * {@code -} where two are not joined and for a city to itself.
 */
final class BackboneFile {

  private static final String PAIR = "city, city, milliseconds, Gbit/s";
  private static final double MILLI = 1e-3;
  static final double GIGABIT = 125e6;
  private static final double MOST = 1e9;

  private final Reports reports;
  private final double bandwidth;
  private final List<Backbone.Span> spans = new ArrayList<>();

  private BackboneFile(Path file, double bandwidth) {
    reports = new Reports(file.toString());
    this.bandwidth = bandwidth;
  }

  /**
   * Reads pairs.
   *
   * @param bandwidth bytes/s of a link of which the file does not say it
   * @throws org.vmplacebench.core.config.FaultsException with all the faults of the file
   */
  static List<Backbone.Span> pairs(Path file, double bandwidth) {
    BackboneFile reader = new BackboneFile(file, bandwidth);
    reader.readPairs(TextLines.read(file, "a readable file of links between cities"));
    return reader.ended();
  }

  /**
   * Reads a matrix.
   *
   * @param bandwidth bytes/s of each link
   * @throws org.vmplacebench.core.config.FaultsException with all the faults of the file
   */
  static List<Backbone.Span> matrix(Path file, double bandwidth) {
    BackboneFile reader = new BackboneFile(file, bandwidth);
    reader.readMatrix(TextLines.read(file, "a readable matrix of latencies between cities"));
    return reader.ended();
  }

  private List<Backbone.Span> ended() {
    reports.throwFaults();
    if (spans.isEmpty()) {
      reports.fault(reports.source(), "joins no cities", "at least one link", "");
    }
    reports.throwFaults();
    return spans;
  }

  private void readPairs(List<String> lines) {
    Set<Set<String>> seen = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (TextLines.isComment(line)) {
        continue;
      }
      String where = reports.line(i + 1);
      List<String> cells = cells(line);
      if (cells.size() < 3 || cells.size() > 4 || !areCities(cells.subList(0, 2))) {
        reports.fault(where, "\"" + line + "\" is no link between two cities", PAIR, "");
        continue;
      }
      if (!seen.add(Set.of(cells.get(0), cells.get(1)))) {
        reports.fault(
            where, cells.get(0) + " and " + cells.get(1) + " are joined twice", "once", "");
      }
      double latency = latency(cells.get(2), where);
      double speed = cells.size() == 4 ? speed(cells.get(3), where) : bandwidth;
      spans.add(
          new Backbone.Span(cells.get(0), cells.get(1), latency * MILLI, latency * MILLI, speed));
    }
  }

  private void readMatrix(List<String> lines) {
    List<String> names = List.of();
    double[][] latencies = new double[0][0];
    boolean[] read = new boolean[0];
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (TextLines.isComment(line)) {
        continue;
      }
      String where = reports.line(i + 1);
      List<String> cells = cells(line);
      if (names.isEmpty()) {
        names = cells.get(0).isEmpty() ? cells.subList(1, cells.size()) : cells;
        if (names.isEmpty() || !areCities(names)) {
          reports.fault(where, "\"" + line + "\" does not name cities, each once", "names", "");
          return;
        }
        latencies = new double[names.size()][names.size()];
        read = new boolean[names.size()];
        continue;
      }
      int from = names.indexOf(cells.get(0));
      if (from < 0 || read[from] || cells.size() != names.size() + 1) {
        reports.fault(
            where,
            from < 0
                ? "\"" + cells.get(0) + "\" is no city of the first line"
                : read[from]
                    ? cells.get(0) + " has a second line"
                    : "it has " + (cells.size() - 1) + " latencies",
            "a line for each city with " + names.size() + " latencies",
            from < 0 ? reports.nearest(cells.get(0), names) : "");
        continue;
      }
      read[from] = true;
      for (int to = 0; to < names.size(); to++) {
        String cell = cells.get(to + 1);
        latencies[from][to] = cell.equals("-") ? Double.NaN : latency(cell, where);
        if (to == from && latencies[from][to] > 0) {
          reports.fault(where, "\"" + cell + "\" ms from a city to itself", "- or 0", "");
        }
      }
    }
    for (int from = 0; from < names.size(); from++) {
      if (!read[from]) {
        reports.fault(reports.source(), names.get(from) + " has no line", "one for each city", "");
      }
      for (int to = 0; to < from && read[from] && read[to]; to++) {
        join(names.get(to), names.get(from), latencies[to][from], latencies[from][to]);
      }
    }
  }

  private void join(String one, String other, double there, double back) {
    if (Double.isNaN(there) != Double.isNaN(back)) {
      reports.fault(
          reports.source(), one + " and " + other + " are joined one way only", "both or none", "");
    } else if (!Double.isNaN(there)) {
      spans.add(new Backbone.Span(one, other, there * MILLI, back * MILLI, bandwidth));
    }
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("[,;\t]", -1)).map(String::strip).toList();
  }

  private static boolean areCities(List<String> names) {
    return names.stream().allMatch(SiteKeys::isName) && new HashSet<>(names).size() == names.size();
  }

  private double latency(String text, String where) {
    return number(text, where, "latency", "a number of milliseconds from 0 to 1e9", 0);
  }

  private double speed(String text, String where) {
    return GIGABIT * number(text, where, "bandwidth", "a number of Gbit/s from 1e-6 to 1e9", 1e-6);
  }

  private double number(String text, String where, String what, String allowed, double least) {
    try {
      double value = Double.parseDouble(text);
      if (value >= least && value <= MOST) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Reported as a number that is out of range is.
    }
    reports.fault(where + " " + what, "\"" + text + "\" is not possible", allowed, "");
    return 1;
  }
}
