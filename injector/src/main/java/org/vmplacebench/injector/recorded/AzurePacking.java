package org.vmplacebench.injector.recorded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Azure's trace for packing of 2020 (Hadary et al., Protean, OSDI 2020), an SQLite database: {@code
 * vmType} has what a VM of a type takes of a machine of a kind, as shares of it; {@code vm} has the
 * requests, with times in days. A VM that began before the trace is there from its beginning on;
 * one without end stays.
 */
final class AzurePacking implements RequestParser {

  private static final double DAY = 86_400;
  private static final List<String> RESOURCES = List.of("cpu", "memory", "hdd", "ssd", "network");
  private static final String ALLOWED =
      "the tables vmType (vmTypeId, machineId, core, memory, hdd, ssd, nic) and vm (vmId, tenantId,"
          + " vmTypeId, priority, starttime, endtime)";
  private static final String SHARES = "shares of a machine, 0 to 1";

  private final int machine;

  /**
   * A reader.
   *
   * @param machine the kind of machine of which shares are taken; for types that it has none of,
   *     that of the smallest number
   */
  AzurePacking(int machine) {
    this.machine = machine;
  }

  @Override
  public List<String> resources() {
    return RESOURCES;
  }

  @Override
  public double machine(int resource) {
    return 1;
  }

  @Override
  public void parse(Path file, Sink sink, OddLines odd) throws IOException {
    Properties readOnly = new Properties();
    readOnly.setProperty("open_mode", "1");
    try (Connection base = DriverManager.getConnection("jdbc:sqlite:" + file, readOnly);
        Statement statement = base.createStatement()) {
      Map<Long, long[]> types = types(file, statement, odd);
      requests(file, statement, types, sink, odd);
    } catch (SQLException e) {
      odd.fault(file, 0, "cannot be read as an SQLite database: " + e.getMessage(), ALLOWED);
    }
  }

  private Map<Long, long[]> types(Path file, Statement statement, OddLines odd)
      throws SQLException {
    Map<Long, long[]> types = new HashMap<>();
    Map<Long, Boolean> wanted = new HashMap<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT rowid, vmTypeId, machineId, core, memory, hdd, ssd, nic FROM vmType"
                + " ORDER BY vmTypeId, machineId, rowid")) {
      while (rows.next()) {
        long type = rows.getLong(2);
        boolean isWanted = rows.getInt(3) == machine;
        long[] amounts = new long[RESOURCES.size()];
        boolean right = true;
        for (int i = 0; i < amounts.length; i++) {
          // What machines of a kind have not, their types may leave empty; all have CPU and memory.
          double share = number(rows, 4 + i, i < 2 ? Double.NaN : 0);
          right &= share >= 0 && share <= 1;
          amounts[i] = RecordedRequest.parts(share);
        }
        if (!right) {
          odd.line(file, rows.getLong(1), "the row of vmType with this number is odd", SHARES);
        } else if (isWanted || !types.containsKey(type)) {
          if (!wanted.getOrDefault(type, false)) {
            types.put(type, amounts);
            wanted.put(type, isWanted);
          }
        }
      }
    }
    return types;
  }

  private static void requests(
      Path file, Statement statement, Map<Long, long[]> types, Sink sink, OddLines odd)
      throws SQLException, IOException {
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT rowid, vmId, tenantId, vmTypeId, starttime, endtime FROM vm")) {
      while (rows.next()) {
        long[] amounts = types.get(rows.getLong(4));
        double start = number(rows, 5, Double.NaN) * DAY;
        double end = number(rows, 6, Double.POSITIVE_INFINITY) * DAY;
        long row = rows.getLong(1);
        boolean isTime = Math.abs(start) <= RecordedRequest.LATEST;
        boolean ends = end != Double.POSITIVE_INFINITY;
        if (amounts == null) {
          odd.line(
              file, row, "the vm of this row is of type " + rows.getString(4), "one of vmType");
        } else if (!isTime || (ends && !(Math.abs(end) <= RecordedRequest.LATEST))) {
          odd.line(
              file,
              row,
              "the vm of this row is there from "
                  + rows.getString(5)
                  + " to "
                  + rows.getString(6)
                  + " days",
              "numbers of days, of which the second may be left out");
        } else if (end < start) {
          odd.line(
              file, row, "the vm of this row ends before it begins", "endtime from starttime on");
        } else if (end >= 0) {
          start = Math.max(0, start);
          sink.take(
              new RecordedRequest(
                  start,
                  end - start,
                  amounts,
                  0,
                  0,
                  "",
                  rows.getString(4),
                  sink.group(String.valueOf(rows.getString(3))),
                  sink.vm(String.valueOf(rows.getString(2))),
                  Double.NaN));
        }
      }
    }
  }

  /** A number of a column; another one where there is none, and NaN where it is text. */
  private static double number(ResultSet rows, int column, double otherwise) throws SQLException {
    return rows.getObject(column) == null
        ? otherwise
        : rows.getObject(column) instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
