package org.vmplacebench.traces.recorder;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.zip.DeflaterOutputStream;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.traces.TraceException;

/**
 * The hosts over time, for the page of a run: the load of each host at the end of each part of the
 * simulated time, which hosts were off, the group that a policy had each in, and where VMs were at
 * the start. Of more than {@link #MOST_HOSTS} hosts it keeps how many had which load.
 *
 * <p>{@code timeline.bin} is packed with zlib. A line of JSON is followed by the samples, numbers
 * with the lowest byte first:
 *
 * <ul>
 *   <li>{@code columns} times in s, as 32-bit floating point;
 *   <li>of hosts ({@code kind} {@code hosts}): for each host {@code columns} loads in whole percent
 *       of its capacity, a byte each, or {@link #OFF}; where there are {@code groups}, for each
 *       host {@code columns} numbers of 16 bits, 0 for none and otherwise 1 more than the index of
 *       the group; {@code vms} numbers of 32 bits, the index of the host that the VM is on at the
 *       start, -1 for none;
 *   <li>of many ({@code kind} {@code density}): for each column {@link #LEVELS} numbers of 32 bits,
 *       how many hosts that are on have a load of 2.5 % times the index up to the next.
 * </ul>
 */
public final class ClusterTimeline {

  /** Its name in a results directory. */
  public static final String FILE = "timeline.bin";

  /** Up to so many hosts each has a row of its own. */
  public static final int MOST_HOSTS = 4096;

  /** Stands for a host that is off. */
  public static final int OFF = 255;

  /** Classes of load in the density of many hosts; the last one has no upper bound. */
  public static final int LEVELS = 64;

  private static final double PERCENT_PER_LEVEL = 2.5;
  private static final int MOST_PERCENT = 250;
  private static final int MOST_COLUMNS = 2000;
  private static final int MOST_VMS = 200_000;
  private static final int MOST_GROUPS = 0xffff;

  private final Cluster cluster;
  private final IntFunction<String> groups;
  private final int hosts;
  private final int stride;
  private final boolean isDensity;
  private final float[] times;
  private final byte[] loads;
  private final short[] groupOf;
  private final int[] density;
  private final int[] placement;
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final int columns;
  private int calls;
  private int taken;

  /**
   * An empty time line.
   *
   * @param simulation at its start
   * @param bins how often {@link #sample} will be called; of many calls every n-th counts
   * @param groups the name of the group that a host is in at present; empty for none
   */
  ClusterTimeline(ProbePort simulation, int bins, IntFunction<String> groups) {
    cluster = simulation.cluster();
    this.groups = groups;
    hosts = cluster.hostingCount();
    stride = (bins + MOST_COLUMNS - 1) / MOST_COLUMNS;
    columns = (bins + stride - 1) / stride;
    isDensity = hosts > MOST_HOSTS;
    times = new float[columns];
    loads = new byte[isDensity ? 0 : hosts * columns];
    groupOf = new short[loads.length];
    density = new int[isDensity ? columns * LEVELS : 0];
    placement = new int[isDensity || cluster.vmCount() > MOST_VMS ? 0 : cluster.vmCount()];
    Arrays.setAll(placement, cluster::hostOf);
  }

  /** Takes a sample of the present, which is {@code time}. */
  void sample(double time) {
    calls++;
    if (calls % stride != 0 || taken == columns) {
      return;
    }
    times[taken] = (float) time;
    for (int host = 0; host < hosts; host++) {
      if (!isDensity) {
        loads[host * columns + taken] = (byte) percent(host);
        groupOf[host * columns + taken] = group(groupOf(host));
      } else if (cluster.isOn(host)) {
        int level = (int) Math.min(LEVELS - 1, load(host) / PERCENT_PER_LEVEL);
        density[taken * LEVELS + level]++;
      }
    }
    taken++;
  }

  /** Hosts that no policy groups are grouped by site. */
  private String groupOf(int host) {
    String group = groups.apply(host);
    return group.isEmpty() ? cluster.sites().name(cluster.sites().of(host)) : group;
  }

  private int percent(int host) {
    return cluster.isOn(host) ? (int) Math.min(MOST_PERCENT, Math.round(load(host))) : OFF;
  }

  private double load(int host) {
    double capacity = cluster.capacity(host);
    return capacity > 0 ? 100 * cluster.demandOn(host) / capacity : 0;
  }

  private short group(String name) {
    if (name.isEmpty()) {
      return 0;
    }
    Integer known = names.get(name);
    if (known == null) {
      if (names.size() == MOST_GROUPS) {
        return 0;
      }
      known = names.size() + 1;
      names.put(name, known);
    }
    return known.shortValue();
  }

  /**
   * Writes what was sampled.
   *
   * @throws TraceException where the file cannot be written
   */
  void write(Path file) {
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new DeflaterOutputStream(Files.newOutputStream(file))))) {
      out.write((header() + "\n").getBytes(StandardCharsets.UTF_8));
      for (int column = 0; column < taken; column++) {
        writeInt(out, Float.floatToIntBits(times[column]));
      }
      for (int host = 0; !isDensity && host < hosts; host++) {
        out.write(loads, host * columns, taken);
      }
      for (int host = 0; !isDensity && !names.isEmpty() && host < hosts; host++) {
        for (int column = 0; column < taken; column++) {
          int group = groupOf[host * columns + column];
          out.write(group);
          out.write(group >> 8);
        }
      }
      for (int host : placement) {
        writeInt(out, host);
      }
      for (int i = 0; isDensity && i < taken * LEVELS; i++) {
        writeInt(out, density[i]);
      }
    } catch (IOException e) {
      throw new TraceException(file, e);
    }
  }

  private JsonObject header() {
    JsonObject header = new JsonObject();
    header.addProperty("kind", isDensity ? "density" : "hosts");
    header.addProperty("columns", taken);
    header.addProperty("levels", LEVELS);
    header.addProperty("vms", placement.length);
    List<String> hostNames = new ArrayList<>();
    for (int host = 0; !isDensity && host < hosts; host++) {
      hostNames.add(cluster.host(host).name());
    }
    header.add("hosts", array(hostNames));
    header.add("groups", array(names.keySet()));
    return header;
  }

  private static JsonArray array(Iterable<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  private static void writeInt(DataOutputStream out, int value) throws IOException {
    out.writeInt(Integer.reverseBytes(value));
  }
}
