package org.vmplacebench.workbench.packing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.vmplacebench.core.config.TextFiles;

/**
 * What the simulator of Weng et al. (USENIX ATC 2023) found: percent of all GPUs that tasks have,
 * means of ten seeds, by trace, policy and percentage asked for.
 */
public final class OpenbPublished {

  private static final int NAMES = 2;

  private final int[] at;
  private final Map<String, double[]> means = new TreeMap<>();

  private OpenbPublished(BufferedReader lines) throws IOException {
    String[] head = lines.readLine().split(",", -1);
    at = Arrays.stream(head).skip(NAMES).mapToInt(Integer::parseInt).toArray();
    String line;
    while ((line = lines.readLine()) != null) {
      String[] cells = line.split(",", -1);
      double[] values = Arrays.stream(cells).skip(NAMES).mapToDouble(Double::parseDouble).toArray();
      means.put(cells[0] + "," + cells[1], values);
    }
  }

  /** Reads them. */
  public static OpenbPublished read() {
    try (InputStream text = OpenbPublished.class.getResourceAsStream("openb-published.csv");
        BufferedReader lines = TextFiles.reader(text)) {
      return new OpenbPublished(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The percentages asked for at which there are values. */
  public int[] at() {
    return at.clone();
  }

  /** The means of a policy on a trace, at these percentages. */
  public double[] means(String trace, String policy) {
    return means.get(trace + "," + policy).clone();
  }
}
