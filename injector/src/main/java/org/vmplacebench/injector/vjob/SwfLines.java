package org.vmplacebench.injector.vjob;

import java.util.List;
import org.vmplacebench.core.vjob.VjobPhase;
import org.vmplacebench.core.vjob.VjobRequest;

/**
 * Jobs in the Standard Workload Format, version 2.2 (Feitelson, Tsafrir and Krakov 2014): 18
 * numbers a line, -1 where one is unknown, comments behind a semicolon. A job becomes a vjob with a
 * VM of one vCPU for each processor, which all compute for the job's run time. Jobs that never ran
 * or had no processor are left out.
 */
final class SwfLines implements VjobFile.LineReader {

  private static final int FIELDS = 18;
  private static final int SUBMIT = 1;
  private static final int RUN = 3;
  private static final int PROCESSORS = 4;
  private static final int MEMORY_USED = 6;
  private static final int PROCESSORS_WANTED = 7;
  private static final int TIME_WANTED = 8;
  private static final int MEMORY_WANTED = 9;
  private static final double KILOBYTES = 1024;
  private static final int MOST_VMS = 10_000;
  private static final double MOST_MEGABYTES = 1 << 24;

  private final VjobShape shape;
  private final int megabytes;

  /** Lines of a file whose jobs have so many MB per VM where they do not tell. */
  SwfLines(VjobShape shape, int megabytes) {
    this.shape = shape;
    this.megabytes = megabytes;
  }

  @Override
  public VjobRequest read(String line, int number) throws VjobShape.Malformed {
    String text = line.strip();
    if (text.isEmpty() || text.startsWith(";")) {
      return null;
    }
    String[] words = text.split("\\s+", -1);
    if (words.length != FIELDS) {
      throw new VjobShape.Malformed("has " + words.length + " numbers", "18, as SWF has");
    }
    double[] fields = new double[FIELDS];
    for (int i = 0; i < FIELDS; i++) {
      try {
        fields[i] = Double.parseDouble(words[i]);
      } catch (NumberFormatException e) {
        fields[i] = Double.NaN;
      }
      if (!Double.isFinite(fields[i])) {
        throw new VjobShape.Malformed(
            "field " + (i + 1) + " \"" + words[i] + "\" is no number", "numbers");
      }
    }
    double processors = fields[PROCESSORS] > 0 ? fields[PROCESSORS] : fields[PROCESSORS_WANTED];
    if (fields[RUN] <= 0 || processors < 1) {
      return null;
    }
    if (fields[SUBMIT] < 0 || processors > MOST_VMS) {
      throw new VjobShape.Malformed(
          "submitted at " + words[SUBMIT] + " s for " + (long) processors + " processors",
          "a time from 0 on, and at most " + MOST_VMS + " processors");
    }
    int vms = (int) processors;
    double kilobytes = fields[MEMORY_WANTED] > 0 ? fields[MEMORY_WANTED] : fields[MEMORY_USED];
    long memory = kilobytes > 0 ? Math.max(1, (long) Math.ceil(kilobytes / KILOBYTES)) : megabytes;
    if (memory > MOST_MEGABYTES) {
      throw new VjobShape.Malformed(
          "a memory of " + memory + " MB per processor", "at most " + (long) MOST_MEGABYTES);
    }
    double estimate = fields[TIME_WANTED] > 0 ? fields[TIME_WANTED] : Double.NaN;
    return shape.request(
        number,
        "job-" + words[0],
        fields[SUBMIT],
        vms,
        shape.type(memory, 1),
        List.of(VjobPhase.ofAll(vms, fields[RUN])),
        estimate);
  }
}
