package org.vmplacebench.injector.vjob;

/**
 * A job of a trace in the Standard Workload Format, version 2.2 (Feitelson, Tsafrir and Krakov
 * 2014): 18 numbers a line, -1 where one is unknown, comments behind a semicolon.
 *
 * @param name its number
 * @param submitted seconds, 0 or more
 * @param runs seconds, above 0
 * @param processors from 1 on
 * @param kilobytesWanted of each processor; 0 or less where it is not known
 * @param kilobytesUsed the same, as measured
 * @param estimate seconds that the user asked for; 0 or less where it is not known
 */
public record SwfJob(
    String name,
    double submitted,
    double runs,
    int processors,
    double kilobytesWanted,
    double kilobytesUsed,
    double estimate) {

  private static final int FIELDS = 18;
  private static final int SUBMIT = 1;
  private static final int RUN = 3;
  private static final int PROCESSORS = 4;
  private static final int MEMORY_USED = 6;
  private static final int PROCESSORS_WANTED = 7;
  private static final int TIME_WANTED = 8;
  private static final int MEMORY_WANTED = 9;
  private static final int MOST_PROCESSORS = 10_000;

  /** The longest time in seconds: three hundred years. */
  private static final double LONGEST = 1e10;

  /** Of a processor: a hundred terabytes. */
  private static final double MOST_KILOBYTES = 1e11;

  /** A line is no job. */
  public static final class Malformed extends Exception {

    private static final long serialVersionUID = 1;

    private final String allowed;

    private Malformed(String what, String allowed) {
      super(what);
      this.allowed = allowed;
    }

    /** What would be right. */
    public String allowed() {
      return allowed;
    }
  }

  /**
   * The job of a line; null for a comment, and for a job that never ran or had no processor.
   *
   * @throws Malformed where the line is neither
   */
  public static SwfJob of(String line) throws Malformed {
    String text = line.strip();
    if (text.isEmpty() || text.startsWith(";")) {
      return null;
    }
    String[] words = text.split("\\s+", -1);
    if (words.length != FIELDS) {
      throw new Malformed("has " + words.length + " numbers", "18, as SWF has");
    }
    double[] fields = new double[FIELDS];
    for (int i = 0; i < FIELDS; i++) {
      fields[i] = number(words[i]);
      if (!Double.isFinite(fields[i])) {
        throw new Malformed("field " + (i + 1) + " \"" + words[i] + "\" is no number", "numbers");
      }
    }
    double processors = fields[PROCESSORS] > 0 ? fields[PROCESSORS] : fields[PROCESSORS_WANTED];
    if (fields[RUN] <= 0 || processors < 1) {
      return null;
    }
    if (fields[SUBMIT] < 0 || processors > MOST_PROCESSORS) {
      throw new Malformed(
          "submitted at " + words[SUBMIT] + " s for " + (long) processors + " processors",
          "a time from 0 on, and at most " + MOST_PROCESSORS + " processors");
    }
    if (fields[SUBMIT] > LONGEST || fields[RUN] > LONGEST) {
      throw new Malformed(
          "submitted at " + words[SUBMIT] + " s and runs for " + words[RUN] + " s",
          "at most " + (long) LONGEST + " s");
    }
    if (Math.max(fields[MEMORY_USED], fields[MEMORY_WANTED]) > MOST_KILOBYTES) {
      throw new Malformed(
          "a memory of " + words[MEMORY_USED] + " KB used and " + words[MEMORY_WANTED] + " wanted",
          "at most " + (long) MOST_KILOBYTES + " KB per processor");
    }
    return new SwfJob(
        words[0],
        fields[SUBMIT],
        fields[RUN],
        (int) processors,
        fields[MEMORY_WANTED],
        fields[MEMORY_USED],
        fields[TIME_WANTED]);
  }

  private static double number(String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Kilobytes of a processor: what was wanted, else what was used, else another number. */
  public double kilobytes(double otherwise) {
    double known = kilobytesWanted > 0 ? kilobytesWanted : kilobytesUsed;
    return known > 0 ? known : otherwise;
  }
}
